import { anyInboxErrors } from "./any-inbox.js";
import { knowing, type ChatHooksError as Thrown } from "./chat-hooks-error.js";
import { deliveryErrors } from "./delivery.js";
import { handlerErrors } from "./handler.js";
import { startErrors } from "./start.js";

/**
 * {@link Thrown} for what every endpoint loads: `createChatHooks`, the road of a delivery, the adapters. They may throw
 * these codes only; all other code imports it from `errors.ts`.
 */
export const ChatHooksError = knowing({
  ...startErrors,
  ...deliveryErrors,
  ...handlerErrors,
  ...anyInboxErrors,
});
export type ChatHooksError = Thrown;
