import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";

/**
 * A user token for the page, or null for a visitor who is not logged in.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, also for a promise: the signing functions are asynchronous.
 */
export function userToken(token: unknown): string | null {
  if (token === null || (typeof token === "string" && token !== "")) return token;
  throw invalid("token", "the token, or null for a visitor who is not logged in", token);
}

/**
 * Refuses what is neither null nor what the signing function gave.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, also for a promise.
 */
export function requireSigned(option: string, value: unknown, looksRight: boolean): void {
  if (value === null || looksRight) return;
  throw invalid(
    option,
    "what the signing function returned, or null for a visitor who is not logged in",
    value,
  );
}

function invalid(option: string, expected: string, value: unknown): ChatHooksError {
  const isPromise = isRecord(value) && typeof value["then"] === "function";
  const received = isPromise ? "a promise (await it first)" : kindOf(value);
  return new ChatHooksError("OPTION_INVALID", { option, expected, received });
}
