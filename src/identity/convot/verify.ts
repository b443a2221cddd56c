import { isRecord } from "../../kind-of.js";
import { equalConstantTime } from "../crypto/constant-time.js";
import { convotSecret, convotSubject, type ConvotOptions } from "./identity.js";
import { defined } from "../input/defined.js";
import { isWellFormed } from "../input/field-text.js";
import { hmacSha256Hex } from "../crypto/hmac.js";
import { refuseUnknownOptions } from "../input/option-checks.js";

/** Why a `user_hash` was not accepted. The names are stable. */
export type ConvotRefusal = "malformed" | "bad-hash";

/**
 * What became of a hash: the one field that it proves, or null with the reason. The other fields of the object
 * are not covered by the hash, so they are not given back: anybody may have changed them.
 */
export type ConvotVerification =
  | { readonly proven: { readonly externalId: string } | { readonly email: string }; readonly reason: null }
  | { readonly proven: null; readonly reason: ConvotRefusal };

/**
 * Verifies the `user_hash` of an object for `Convot.identify`, in constant time. It never rejects for a bad
 * object. The hash never expires.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID`: for your own
 * secret only.
 *
 * @example
 * ```ts
 * const { proven, reason } = await verifyConvotHash(body, { secret: process.env.CONVOT_IDENTITY_SECRET });
 * ```
 */
export async function verifyConvotHash(
  identity: unknown,
  options: ConvotOptions,
): Promise<ConvotVerification> {
  refuseUnknownOptions(options, ["secret"]);
  const secret = convotSecret("verifyConvotHash", options.secret);
  if (!isRecord(identity)) return refused("malformed");
  const { external_id, email, user_hash } = identity;
  if (!isOptionalText(external_id) || !isOptionalText(email) || typeof user_hash !== "string") {
    return refused("malformed");
  }
  const subject = convotSubject(defined({ external_id, email }));
  if (!subject) return refused("malformed");
  if (!equalConstantTime(user_hash, await hmacSha256Hex(secret, subject.value))) return refused("bad-hash");
  return {
    proven: subject.field === "email" ? { email: subject.value } : { externalId: subject.value },
    reason: null,
  };
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === "string" && value !== "" && isWellFormed(value));
}

function refused(reason: ConvotRefusal): ConvotVerification {
  return { proven: null, reason };
}
