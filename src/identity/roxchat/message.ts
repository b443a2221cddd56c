import { byCodePoint } from "../input/code-point-order.js";
import { digestHex } from "../crypto/digest.js";
import { fieldText } from "../input/field-text.js";
import { hmacSha256Hex } from "../crypto/hmac.js";

/** How a Rox.Chat (Webim) account computes the hash; an account setting. */
export type RoxAlgorithm = "hmac-sha256" | "sha256" | "md5";

/** All algorithms of version 2, the recommended one first. */
export const roxAlgorithms: readonly RoxAlgorithm[] = ["hmac-sha256", "sha256", "md5"];

/**
 * The text that is signed: the values of all fields in the order of their names, then `expires`, with nothing
 * between. Because nothing stands between them, the hash does not say where one value ends and the next begins.
 *
 * Names are ordered by code point (the order of their UTF-8 bytes).
 */
export function roxMessage(fields: Readonly<Record<string, string>>, expires: number | undefined): string {
  const values = Object.entries(fields)
    .sort(([left], [right]) => byCodePoint(left, right))
    .map(([, value]) => value);
  return values.join("") + (expires === undefined ? "" : String(expires));
}

/** Lower-case hex hash of a message. */
export function roxHash(algorithm: RoxAlgorithm, key: string, message: string): Promise<string> {
  return algorithm === "hmac-sha256" ? hmacSha256Hex(key, message) : digestHex(algorithm, message + key);
}

/**
 * Fields as they are signed: `undefined` is left out, everything else must be text.
 *
 * @throws {ChatHooksError} `VISITOR_FIELD_INVALID`, with the field's name.
 */
export function roxFields(call: string, fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    present.map(([name, value]) => [fieldText(call, name, name), fieldText(call, name, value)]),
  );
}
