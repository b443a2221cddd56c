/**
 * Every error that chat-hooks makes: what it is called, which HTTP status it becomes when a delivery meets it, what it
 * says and how to mend it. `docs/errors.md` is made from this registry; a test keeps the two alike.
 */
import { anyInboxErrors } from "./errors/any-inbox.js";
import { knowing, type ChatHooksError as Thrown } from "./errors/chat-hooks-error.js";
import { createErrors } from "./errors/create.js";
import { deliveryErrors } from "./errors/delivery.js";
import { handlerErrors } from "./errors/handler.js";
import { inboxErrors } from "./errors/inbox.js";
import { simulatorErrors } from "./errors/simulator.js";
import { schemaErrors } from "./errors/schema.js";
import { serverErrors } from "./errors/server.js";
import { startErrors } from "./errors/start.js";
import { targetErrors } from "./errors/target.js";
import { testingErrors } from "./errors/testing.js";
import { tokenErrors } from "./errors/token.js";
import { usageErrors } from "./errors/usage.js";
import { visitorErrors } from "./errors/visitor.js";

export type { ErrorCode } from "./errors/chat-hooks-error.js";

const registry = {
  ...startErrors,
  ...serverErrors,
  ...deliveryErrors,
  ...handlerErrors,
  ...anyInboxErrors,
  ...inboxErrors,
  ...tokenErrors,
  ...visitorErrors,
  ...usageErrors,
  ...schemaErrors,
  ...simulatorErrors,
  ...testingErrors,
  ...targetErrors,
  ...createErrors,
};

export type Registry = typeof registry;

/**
 * What chat-hooks throws at start, hands to `onError`, and turns into refusals.
 *
 * @example
 * ```ts
 * try {
 *   createChatHooks({ auth: { secret: "short" }, handlers: {} });
 * } catch (error) {
 *   if (error instanceof ChatHooksError) console.error(error.code, error.message, error.hint);
 * }
 * ```
 */
export const ChatHooksError = knowing(registry);
export type ChatHooksError = Thrown;
