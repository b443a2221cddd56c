import type * as z from "zod";
import { eventSchema } from "./event.js";
import { requiredText } from "./parts/fields.js";

export const clientCheckToken = eventSchema("client_check_token", {
  /** What your page gave to setUserToken(). Verify it by `ctx.customer()`. */
  userToken: requiredText(),
});

/**
 * The chat was opened by a visitor for whom your page had called `setUserToken()`: who is it?
 * Answered by an {@link Identity}. Source: VivoChat's documentation of customer verification.
 */
export interface ClientCheckToken extends z.infer<typeof clientCheckToken> {}
