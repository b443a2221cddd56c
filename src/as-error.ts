import { ChatHooksError } from "./errors/road.js";
import { kindOf } from "./kind-of.js";

/** What was thrown, as an Error. Anything may be thrown, also an object of which nothing can be looked at. */
export function asError(thrown: unknown): Error {
  let kind = "something that can't be looked at";
  try {
    if (thrown instanceof Error) return thrown;
    kind = thrown === undefined ? "undefined" : kindOf(thrown);
  } catch {
    // A Proxy may throw whatever it is asked.
  }
  return new ChatHooksError("THROWN_NON_ERROR", { kind }, { cause: thrown });
}
