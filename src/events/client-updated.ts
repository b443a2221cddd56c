import type * as z from "zod";
import { eventSchema, visitorFields } from "./event.js";
import { requiredText } from "./parts/fields.js";

export const clientUpdated = eventSchema("client_updated", {
  clientId: requiredText(),
  ...visitorFields,
});

/** What the platform's CRM knows of a client has changed. A notice. Source: JivoChat's webhook documentation. */
export interface ClientUpdated extends z.infer<typeof clientUpdated> {}
