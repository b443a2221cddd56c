import { eventSchema, visitorFields } from "./event.js";
import { requiredText } from "./parts/fields.js";

export const clientUpdated = eventSchema(
  "client_updated",
  {
    title: "ClientUpdated",
    description:
      "What the platform's CRM knows of a client has changed. A notice. Source: JivoChat's webhook documentation.",
  },
  {
    clientId: requiredText(),
    ...visitorFields,
  },
);
