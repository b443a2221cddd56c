import * as z from "zod";
import { contactInfo } from "./contact-info.js";
import { line } from "./fields.js";
import type { NoWireNames } from "./wire-names.js";

export const identity = z.strictObject({
  /** The customer's id for the platform, hard to guess. Without it the visitor stays anonymous. */
  clientId: line().nullish(),
  contactInfo: contactInfo.nullish(),
});

/**
 * The answer to `client_check_token`: who the visitor is. The `clientId` must be hard to guess, or anybody could pose
 * as your customer; `clientIds()` of chat-hooks/identity makes such ids.
 * Source: VivoChat's documentation of customer verification.
 *
 * @example
 * ```ts
 * return { clientId: await ids.for(customer.id), contactInfo: { name: customer.name, email: customer.email } };
 * ```
 */
export interface Identity extends z.infer<typeof identity>, NoWireNames {}
