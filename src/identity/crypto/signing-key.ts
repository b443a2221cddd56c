import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/**
 * The key that a platform issued, fit to sign with. There is no minimum length here: the platform chose the
 * key, and giosg's own published example has 14 characters.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, or `OPTION_INVALID` when it is not text.
 */
export function signingKey(where: string, key: unknown): string {
  if (key === undefined || key === null || key === "") throw new ChatHooksError("SECRET_MISSING", { where });
  if (typeof key !== "string") {
    throw new ChatHooksError("OPTION_INVALID", { option: where, expected: "text", received: kindOf(key) });
  }
  if (key.trim() !== key) throw new ChatHooksError("SECRET_HAS_SPACE", { where });
  return key;
}
