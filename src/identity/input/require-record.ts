import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";

/**
 * Refuses an argument that is not an object: callers from plain JavaScript have no compiler to tell them.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`.
 */
export function requireRecord(option: string, value: unknown): void {
  if (isRecord(value)) return;
  throw new ChatHooksError("OPTION_INVALID", { option, expected: "an object", received: kindOf(value) });
}
