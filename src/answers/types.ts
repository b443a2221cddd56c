/* Made by `npm run generate` from the schemas beside it: change those. */

import type { NoWireNames } from "./wire-names.js";

/** Contact details that the operator sees on the customer's card. What is null or empty is left out. */
export interface ContactInfo {
  name?: string | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  /** JivoChat only; left out for VivoChat, whose documentation does not know it. May have several lines. */
  description?: string | null | undefined;
}

/**
 * The answer to `client_check_token`: who the visitor is. What is null or empty is left out. Source:
 * VivoChat's documentation of customer verification.
 */
export interface Identity extends NoWireNames {
  /** The customer's id for the platform, hard to guess. Without it the visitor stays anonymous. */
  clientId?: string | null | undefined;
  contactInfo?: ContactInfo | null | undefined;
}

/** One field of the operator's "Additional" tab. */
export interface CustomField {
  /** Shown above the field. */
  title?: string | null | undefined;
  /** What the field says. Tags are shown, not run. May have several lines. */
  content: string;
  /** JivoChat: where a click leads; works only for the domains listed under *Safe URL* in its settings. */
  link?: string | null | undefined;
  /** JivoChat: bold text before a colon. */
  key?: string | null | undefined;
}

/** A page that the operator sees as the visitor's. */
export interface CardPage {
  url: string;
  title?: string | null | undefined;
}

/**
 * The answer to `chat_accepted` and `chat_updated`: what the operator should see. What is null or empty is
 * left out. Source: VivoChat's and JivoChat's webhook documentation.
 */
export interface Card extends NoWireNames {
  /** Updates the customer's card. */
  contactInfo?: ContactInfo | null | undefined;
  /** Fields for the operator, in this order. JivoChat shows at most 10. */
  customData?: CustomField[] | null | undefined;
  /** The button "open in CRM". It comes back as `assignTo` in `chat_assigned`. */
  crmLink?: string | null | undefined;
  /** JivoChat: shows the button that binds the chat to a CRM card. */
  enableAssign?: boolean | null | undefined;
  /** JivoChat: the page that the operator sees as the visitor's. */
  page?: CardPage | null | undefined;
}
