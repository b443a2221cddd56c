/**
 * Every error that chat-hooks makes: what it is called, which HTTP status it becomes when a delivery meets it, what it
 * says and how to mend it. `docs/errors.md` is made from this registry; a test keeps the two alike.
 */
import { deliveryErrors } from "./errors/delivery.js";
import type { Entry } from "./errors/entry.js";
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
import { isRecord } from "./kind-of.js";

const registry = {
  ...startErrors,
  ...serverErrors,
  ...deliveryErrors,
  ...handlerErrors,
  ...inboxErrors,
  ...tokenErrors,
  ...visitorErrors,
  ...usageErrors,
  ...schemaErrors,
  ...simulatorErrors,
  ...testingErrors,
  ...targetErrors,
};

type Registry = typeof registry;

/** The code of a {@link ChatHooksError}; each is explained in `docs/errors.md`. */
export type ErrorCode = keyof Registry;

type Params<Code extends ErrorCode> = Parameters<Registry[Code]["message"]>[0];

/** The constructor's arguments for each code: an error without details takes none. */
type Arguments = {
  [Code in ErrorCode]: Params<Code> extends void
    ? [code: Code, params?: undefined, options?: ErrorOptions | undefined]
    : [code: Code, params: Params<Code>, options?: ErrorOptions | undefined];
}[ErrorCode];

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
export class ChatHooksError extends Error {
  /** Stable name of the error, to compare with. */
  readonly code: ErrorCode;
  /** Status of the reply that the error becomes. */
  readonly status: number;
  /** What to do about it. */
  readonly hint: string;
  /** The wire path at fault, when the error is about one field of a body. */
  readonly path: string | undefined;

  constructor(...[code, params, options]: Arguments) {
    const known: Entry<never> = registry[code];
    super(known.message(params as never), options);
    this.name = "ChatHooksError";
    this.code = code;
    this.status = known.status;
    this.hint = known.hint;
    this.path = pathOf(params);
  }
}

function pathOf(params: unknown): string | undefined {
  return isRecord(params) && typeof params["path"] === "string" ? params["path"] : undefined;
}
