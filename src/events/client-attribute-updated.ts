import * as z from "zod";
import { eventSchema } from "./event.js";
import { requiredText, text } from "./parts/fields.js";

export const clientAttributeUpdated = eventSchema(
  "client_attribute_updated",
  {
    title: "ClientAttributeUpdated",
    description:
      "Attributes of a client were set; their values are yours to know. Source: JivoChat's webhook documentation.",
  },
  {
    clientId: requiredText(),
    widgetId: text(),
    userToken: text().describe(
      "What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it.",
    ),
    attributes: z
      .record(z.string(), z.unknown())
      .describe(
        "Name → value, as they came. Typed by your own schema in `createChatHooks({ schemas: { attributes } })`.",
      ),
  },
);
