import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/**
 * An option that must be one of a few names.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, listing the names.
 */
export function oneOf<Name extends string>(option: string, value: unknown, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: `one of ${names.join(", ")}`,
    received: typeof value === "string" ? "another text" : kindOf(value),
  });
}
