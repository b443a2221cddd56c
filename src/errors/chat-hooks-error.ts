import type { Registry } from "../errors.js";
import { isRecord } from "../kind-of.js";
import type { Entry } from "./entry.js";

/** The code of a {@link ChatHooksError}; each is explained in `docs/errors.md`. */
export type ErrorCode = keyof Registry;

type Params<Code extends ErrorCode> = Parameters<Registry[Code]["message"]>[0];

/** The constructor's arguments for each code: an error without details takes none. */
type Arguments<Codes extends ErrorCode> = {
  [Code in Codes]: Params<Code> extends void
    ? [code: Code, params?: undefined, options?: ErrorOptions | undefined]
    : [code: Code, params: Params<Code>, options?: ErrorOptions | undefined];
}[Codes];

/** What the process can say so far; {@link knowing} adds to it. */
const known: Partial<Record<string, Entry<never>>> = {};

/** The class itself; it is thrown by what {@link knowing} returns, which can say something to each code that it takes. */
export class ChatHooksError extends Error {
  /** Stable name of the error, to compare with. */
  readonly code: ErrorCode;
  /** Status of the reply that the error becomes. */
  readonly status: number;
  /** What to do about it. */
  readonly hint: string;
  /** The wire path at fault, when the error is about one field of a body. */
  readonly path: string | undefined;

  constructor(...[code, params, options]: Arguments<ErrorCode>) {
    const entry = known[code];
    if (!entry) throw new TypeError("There is no such error code");
    super(entry.message(params as never), options);
    this.name = "ChatHooksError";
    this.code = code;
    this.status = entry.status;
    this.hint = entry.hint;
    this.path = pathOf(params);
  }
}

/** The class, as far as it can be made with some of the codes. */
export interface Throwable<Codes extends ErrorCode> {
  new (...args: Arguments<Codes>): ChatHooksError;
  readonly prototype: ChatHooksError;
}

/**
 * The one class for code that throws these errors. What an error says is loaded with the code that throws it: a worker at
 * the edge need not carry what the command line has to say.
 */
export function knowing<Codes extends ErrorCode>(errors: Pick<Registry, Codes>): Throwable<Codes> {
  Object.assign(known, errors);
  // What takes all codes takes these.
  return ChatHooksError as Throwable<Codes>;
}

function pathOf(params: unknown): string | undefined {
  return isRecord(params) && typeof params["path"] === "string" ? params["path"] : undefined;
}
