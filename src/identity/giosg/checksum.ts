import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { byCodePoint } from "../input/code-point-order.js";
import { digestHex } from "../crypto/digest.js";
import type { GiosgValue } from "./call.js";

/** The old way to sign for giosg: a digest of the variables and the key. */
export type GiosgChecksumAlgorithm = "md5" | "sha1";

export const giosgChecksumAlgorithms: readonly GiosgChecksumAlgorithm[] = ["md5", "sha1"];

/**
 * Variables with their `_checksum`.
 *
 * @throws {ChatHooksError} `VISITOR_FIELD_AMBIGUOUS`, `VISITOR_FIELD_INVALID` for a number with a fraction, which
 * other languages print otherwise, and for two names that differ only in case, whose order is not documented.
 */
export async function withChecksum(
  algorithm: GiosgChecksumAlgorithm,
  variables: Readonly<Record<string, GiosgValue>>,
  key: string,
): Promise<Record<string, GiosgValue>> {
  const fault = checksumFault(variables);
  if (fault) throw fault;
  return { ...variables, _checksum: await giosgChecksum(algorithm, variables, key) };
}

/** Lower-case hex digest of `name:value&` for each variable in the order of the lower-cased names, then the key. */
export function giosgChecksum(
  algorithm: GiosgChecksumAlgorithm,
  variables: Readonly<Record<string, GiosgValue>>,
  key: string,
): Promise<string> {
  const lines = Object.entries(variables)
    .map(([name, value]) => ({ order: name.toLowerCase(), line: `${name}:${String(value)}&` }))
    .sort((left, right) => byCodePoint(left.order, right.order));
  return digestHex(algorithm, lines.map(({ line }) => line).join("") + key);
}

/**
 * Why the checksum would not stand for these variables and no others; undefined when it does. `a:1&b:2` could be
 * two variables or one with a strange value, and a visitor may choose.
 */
export function checksumFault(variables: Readonly<Record<string, GiosgValue>>): ChatHooksError | undefined {
  const seen = new Set<string>();
  for (const [field, value] of Object.entries(variables)) {
    if (/[&:]/.test(field) || /&[^&:]*:/.test(String(value))) {
      return new ChatHooksError("VISITOR_FIELD_AMBIGUOUS", { call: "giosgVisitor", field });
    }
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
      return invalid(field, "a whole number or text", `${kindOf(value)} with a fraction, or too large`);
    }
    const lower = field.toLowerCase();
    if (seen.has(lower)) return invalid(field, "a name of its own, whatever its case", "there twice");
    seen.add(lower);
  }
  return undefined;
}

function invalid(field: string, expected: string, received: string): ChatHooksError {
  return new ChatHooksError("VISITOR_FIELD_INVALID", { call: "giosgVisitor", field, expected, received });
}
