import * as z from "zod";
import { contactInfo } from "./contact-info.js";
import { line, lines, webUrl } from "./fields.js";
import type { NoWireNames } from "./wire-names.js";

export const customField = z.strictObject({
  /** Shown above the field. */
  title: line().nullish(),
  /** What the field says. Tags are shown, not run. May have several lines. */
  content: lines(),
  /** JivoChat: where a click leads; works only for the domains listed under *Safe URL* in its settings. */
  link: webUrl().nullish(),
  /** JivoChat: bold text before a colon. */
  key: line().nullish(),
});

/** One field of the operator's "Additional" tab. */
export interface CustomField extends z.infer<typeof customField> {}

export const cardPage = z.strictObject({
  url: webUrl(),
  title: line().nullish(),
});

export const card = z.strictObject({
  /** Updates the customer's card. */
  contactInfo: contactInfo.nullish(),
  /** Fields for the operator, in this order. JivoChat shows at most 10. */
  customData: z.array(customField).nullish(),
  /** The button "open in CRM". It comes back as `assignTo` in `chat_assigned`. */
  crmLink: webUrl().nullish(),
  /** JivoChat: shows the button that binds the chat to a CRM card. */
  enableAssign: z.boolean().nullish(),
  /** JivoChat: the page that the operator sees as the visitor's. */
  page: cardPage.nullish(),
});

/**
 * The answer to `chat_accepted` and `chat_updated`: what the operator should see. What is null or empty is left out.
 * Source: VivoChat's and JivoChat's webhook documentation.
 *
 * @example
 * ```ts
 * return { customData: [{ title: "Plan", content: "Premium" }], crmLink: "https://crm.example/customers/42" };
 * ```
 */
export interface Card extends z.infer<typeof card>, NoWireNames {}
