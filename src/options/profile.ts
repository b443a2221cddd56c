import type { StandardSchemaV1 } from "@standard-schema/spec";
import { ChatHooksError } from "../errors/road.js";
import type { Handlers } from "../handlers.js";
import type { ChatHooksOptions } from "./options.js";

/**
 * The handlers, with one for `client_check_token` that `profile` makes.
 *
 * @throws ChatHooksError PROFILE_CONFLICT
 */
export function withProfile<Claims, AttributesSchema extends StandardSchemaV1>({
  handlers,
  identity,
  profile,
}: ChatHooksOptions<Claims, AttributesSchema>): Handlers<
  Claims,
  StandardSchemaV1.InferOutput<AttributesSchema>
> {
  if (!profile) return handlers;
  if (!identity) throw new ChatHooksError("PROFILE_CONFLICT", { fault: "`identity` is missing" });
  if (handlers.client_check_token) {
    throw new ChatHooksError("PROFILE_CONFLICT", { fault: "there is a handler for client_check_token, too" });
  }
  return {
    ...handlers,
    async client_check_token(_event, ctx) {
      const claims = await ctx.customer();
      return claims === null ? null : profile(claims, ctx);
    },
  };
}
