import * as z from "zod";
import { eventSchema } from "./event.js";
import { requiredText, text } from "./parts/fields.js";

export const clientAttributeUpdated = eventSchema("client_attribute_updated", {
  clientId: requiredText(),
  widgetId: text(),
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken: text(),
  /** Name → value, as they came. Typed by your own schema in `createChatHooks({ schemas: { attributes } })`. */
  attributes: z.record(z.string(), z.unknown()),
});

/** Attributes of a client were set. A notice. Source: JivoChat's webhook documentation. */
export interface ClientAttributeUpdated<Attributes = Record<string, unknown>> extends Omit<
  z.infer<typeof clientAttributeUpdated>,
  "attributes"
> {
  readonly attributes: Attributes;
}
