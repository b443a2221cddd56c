import { isRecord } from "../../kind-of.js";
import { equalConstantTime } from "../crypto/constant-time.js";
import { isWellFormed } from "../input/field-text.js";
import { isGiosgValue, type GiosgValue } from "./call.js";
import { checksumFault, giosgChecksum, type GiosgChecksumAlgorithm } from "./checksum.js";
import { verifyGiosgJwt, type GiosgKey } from "./jwt.js";
import { giosgAlgorithms, isChecksum, type GiosgAlgorithm } from "./visitor.js";
import { oneOf } from "../input/one-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { signingKey } from "../crypto/signing-key.js";
import { nowInSeconds } from "../input/unix-seconds.js";

/** Why a call was not accepted. The names are stable: logs and metrics may count them. */
export type GiosgRefusal = "malformed" | "algorithm-refused" | "bad-signature" | "expired";

/** What became of a call: the proven variables, or null with the reason. */
export type GiosgVerification =
  | { readonly variables: Readonly<Record<string, GiosgValue>>; readonly reason: null }
  | { readonly variables: null; readonly reason: GiosgRefusal };

/** How to verify what {@link giosgVisitor} (or any server with the same key) signed. */
export interface VerifyGiosgVisitorOptions {
  /** The API signing key; for RS256, RS384 and RS512 the public key: SPKI PEM text or a `CryptoKey`. */
  readonly key: GiosgKey | undefined;
  /** The one algorithm that is accepted. Default `"HS256"`. */
  readonly algorithm?: GiosgAlgorithm | undefined;
}

/**
 * Verifies the arguments of `_giosg("visitor", "submit", …)`, in constant time. It never rejects for a bad call.
 * Rooms and `replaceExisting` are not covered by the signature, so they are not given back. With md5 and sha1
 * the kind of a value is not covered either: 29 and "29" have the same checksum.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID`: for your own
 * options only.
 *
 * @example
 * ```ts
 * const { variables, reason } = await verifyGiosgVisitor(call, { key: process.env.GIOSG_SIGNING_KEY });
 * ```
 */
export async function verifyGiosgVisitor(
  call: unknown,
  options: VerifyGiosgVisitorOptions,
): Promise<GiosgVerification> {
  refuseUnknownOptions(options, ["key", "algorithm"]);
  const algorithm = oneOf("algorithm", options.algorithm ?? "HS256", giosgAlgorithms);
  if (isChecksum(algorithm)) {
    const key = signingKey("verifyGiosgVisitor: `key`", options.key);
    return verified(await checkedData(algorithm, submitted(call, algorithm), key), "_exp");
  }
  const data = submitted(call, algorithm);
  return verified(isRefusal(data) ? data : await verifyGiosgJwt(algorithm, data.data, options.key), "exp");
}

type Submitted = { readonly data: unknown } | GiosgRefusal;

function submitted(call: unknown, algorithm: GiosgAlgorithm): Submitted {
  if (!Array.isArray(call) || call[0] !== "visitor" || call[1] !== "submit") return "malformed";
  return call[3] === algorithm ? { data: call[2] } : "algorithm-refused";
}

async function checkedData(
  algorithm: GiosgChecksumAlgorithm,
  submission: Submitted,
  key: string,
): Promise<Record<string, unknown> | GiosgRefusal> {
  if (isRefusal(submission)) return submission;
  if (!isRecord(submission.data)) return "malformed";
  const { _checksum, ...variables } = submission.data;
  if (typeof _checksum !== "string" || !areVariables(variables)) return "malformed";
  if (checksumFault(variables)) return "malformed";
  const right = equalConstantTime(_checksum, await giosgChecksum(algorithm, variables, key));
  return right ? variables : "bad-signature";
}

function verified(
  payload: Record<string, unknown> | GiosgRefusal,
  expiry: "exp" | "_exp",
): GiosgVerification {
  if (isRefusal(payload)) return { variables: null, reason: payload };
  const { [expiry]: expires, ...variables } = payload;
  if (!areVariables(variables)) return { variables: null, reason: "malformed" };
  if (expires === undefined) return { variables, reason: null };
  // giosg's own example of the old form has the seconds as text.
  const seconds = typeof expires === "string" && /^\d+$/.test(expires) ? Number(expires) : expires;
  if (typeof seconds !== "number") return { variables: null, reason: "malformed" };
  return seconds <= nowInSeconds() ? { variables: null, reason: "expired" } : { variables, reason: null };
}

function areVariables(variables: Record<string, unknown>): variables is Record<string, GiosgValue> {
  return Object.entries(variables).every(
    ([name, value]) => isWellFormed(name) && isGiosgValue(value) && isWellFormed(String(value)),
  );
}

function isRefusal(value: object | GiosgRefusal): value is GiosgRefusal {
  return typeof value === "string";
}
