import { isRecord } from "../../kind-of.js";
import { equalConstantTime } from "../crypto/constant-time.js";
import { isWellFormed } from "../input/field-text.js";
import { oneOf } from "../input/one-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { roxAlgorithms, roxHash, roxMessage, type RoxAlgorithm } from "./message.js";
import type { SignedRoxFields } from "./visitor.js";
import { signingKey } from "../crypto/signing-key.js";
import { LARGEST_SECONDS, nowInSeconds } from "../input/unix-seconds.js";

/** Why a visitor object was not accepted. The names are stable: logs and metrics may count them. */
export type RoxRefusal = "malformed" | "bad-hash" | "expired" | "unexpected-fields";

/** What became of a visitor object: its fields, or null with the reason. */
export type RoxVerification =
  | { readonly fields: SignedRoxFields; readonly reason: null }
  | { readonly fields: null; readonly reason: RoxRefusal };

/** How to verify an object that {@link roxVisitor} (or any server with the same key) signed. */
export interface VerifyRoxVisitorOptions {
  /** The private key of the account. */
  readonly key: string | undefined;
  /** The algorithm of the account; no other is accepted. Default `"hmac-sha256"`. */
  readonly algorithm?: RoxAlgorithm | undefined;
  /**
   * The names of the fields that you sign, all of them. The hash covers the values but not the names, so without
   * this a renamed field goes unseen. It does not help against a character that was moved from the end of one
   * value to the beginning of the next: nothing in this format does.
   */
  readonly exactFields?: readonly string[] | undefined;
  /**
   * Refuse objects without `expires`. Set it if you always sign with one: a visitor can move the digits of `expires`
   * to the end of the last value, and the hash stays right. Default false.
   */
  readonly requireExpires?: boolean | undefined;
}

/**
 * Verifies a visitor object for Rox.Chat or Webim (version 2), in constant time. It never rejects for a bad
 * object: that is an answer, `{ fields: null, reason }`.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID`: for your own
 * options only.
 *
 * @example
 * ```ts
 * const { fields, reason } = await verifyRoxVisitor(body, { key, exactFields: ["id", "display_name"] });
 * if (!fields) log.warn({ reason }, "visitor refused");
 * ```
 */
export async function verifyRoxVisitor(
  visitor: unknown,
  options: VerifyRoxVisitorOptions,
): Promise<RoxVerification> {
  refuseUnknownOptions(options, ["key", "algorithm", "exactFields", "requireExpires"]);
  const key = signingKey("verifyRoxVisitor: `key`", options.key);
  const algorithm = oneOf("algorithm", options.algorithm ?? "hmac-sha256", roxAlgorithms);
  if (!isRecord(visitor)) return refused("malformed");
  const { fields, expires, hash } = visitor;
  if (!areSignedFields(fields) || !isExpiry(expires) || typeof hash !== "string") return refused("malformed");

  const expected = await roxHash(algorithm, key, roxMessage(fields, expires));
  if (!equalConstantTime(hash, expected)) return refused("bad-hash");
  if (expires === undefined ? options.requireExpires : expires <= nowInSeconds()) return refused("expired");
  if (options.exactFields && !sameNames(Object.keys(fields), options.exactFields))
    return refused("unexpected-fields");
  return { fields, reason: null };
}

/** Whether something is fields that could have been signed: text only, well-formed, with an `id`. */
export function areSignedFields(fields: unknown): fields is SignedRoxFields {
  if (!isRecord(fields) || !Object.hasOwn(fields, "id") || fields["id"] === "") return false;
  return Object.entries(fields).every(
    ([name, value]) => isWellFormed(name) && typeof value === "string" && isWellFormed(value),
  );
}

function isExpiry(expires: unknown): expires is number | undefined {
  return (
    expires === undefined ||
    (Number.isInteger(expires) && Number(expires) > 0 && Number(expires) <= LARGEST_SECONDS)
  );
}

function sameNames(names: readonly string[], exact: readonly string[]): boolean {
  return names.length === new Set(exact).size && names.every((name) => exact.includes(name));
}

function refused(reason: RoxRefusal): RoxVerification {
  return { fields: null, reason };
}
