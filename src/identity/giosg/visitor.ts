import { ChatHooksError } from "../../errors.js";
import { defined } from "../input/defined.js";
import {
  giosgCall,
  giosgVariables,
  type GiosgCall,
  type GiosgTarget,
  type GiosgValue,
  type GiosgVariables,
} from "./call.js";
import { giosgChecksumAlgorithms, withChecksum, type GiosgChecksumAlgorithm } from "./checksum.js";
import { giosgJwtAlgorithms, signGiosgJwt, type GiosgJwtAlgorithm, type GiosgKey } from "./jwt.js";
import { oneOf } from "../input/one-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { signingKey } from "../crypto/signing-key.js";
import { unixSeconds } from "../input/unix-seconds.js";

/** Everything giosg can verify. HS256 is what it recommends; md5 and sha1 are for old accounts. */
export type GiosgAlgorithm = GiosgJwtAlgorithm | GiosgChecksumAlgorithm;

/** The signed call: a JWT as text, or with md5 and sha1 the variables with a `_checksum` among them. */
export type SignedGiosgCall =
  | GiosgCall<string, GiosgJwtAlgorithm>
  | GiosgCall<Readonly<Record<string, GiosgValue>>, GiosgChecksumAlgorithm>;

/** How to sign for giosg. */
export interface GiosgVisitorOptions extends GiosgTarget {
  /**
   * The API signing key of the account, as text. For RS256, RS384 and RS512 your private key: PKCS#8 PEM text or
   * a `CryptoKey`. There is no minimum length, because giosg issues the key.
   */
  readonly key: GiosgKey | undefined;
  /** Default `"HS256"`. */
  readonly algorithm?: GiosgAlgorithm | undefined;
  /** When the data stops being valid: a `Date`, or unix seconds. Default: never. */
  readonly expires?: Date | number | undefined;
}

/**
 * Signs variables of a visitor for giosg, so that the operator sees that they come from you. Returns the
 * arguments of `_giosg`. The visitor can read the variables; what can't be read by him is not for this call.
 *
 * @throws {ChatHooksError} `VISITOR_FIELD_INVALID`, `VISITOR_FIELD_AMBIGUOUS` (md5 and sha1 only),
 * `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID` (also for `algorithm: "plain"`, which
 * signs nothing).
 * @see Facts: docs.giosg.com, "Sending visitor variables (Javascript)".
 *
 * @example
 * ```ts
 * const call = await giosgVisitor(
 *   { username: customer.name, plan: "premium" },
 *   { key: process.env.GIOSG_SIGNING_KEY, expires: new Date(Date.now() + 60 * 60_000) },
 * );
 * ```
 */
export async function giosgVisitor(
  variables: GiosgVariables,
  options: GiosgVisitorOptions,
): Promise<SignedGiosgCall> {
  refuseUnknownOptions(options, ["key", "algorithm", "expires", "rooms", "replaceExisting"]);
  const algorithm = oneOf("algorithm", options.algorithm ?? "HS256", giosgAlgorithms);
  const present = giosgVariables("giosgVisitor", variables);
  const expires = options.expires === undefined ? undefined : unixSeconds("expires", options.expires);

  if (isChecksum(algorithm)) {
    const key = signingKey("giosgVisitor: `key`", options.key);
    refuseReserved(present, ["_exp", "_checksum"]);
    const data = await withChecksum(algorithm, { ...present, ...defined({ _exp: expires }) }, key);
    return giosgCall(data, algorithm, options);
  }
  refuseReserved(present, ["exp"]);
  const token = await signGiosgJwt(algorithm, { ...present, ...defined({ exp: expires }) }, options.key);
  return giosgCall(token, algorithm, options);
}

/** All algorithms that sign. */
export const giosgAlgorithms: readonly GiosgAlgorithm[] = [...giosgJwtAlgorithms, ...giosgChecksumAlgorithms];

/** Whether an algorithm is one of the old checksums. */
export function isChecksum(algorithm: GiosgAlgorithm): algorithm is GiosgChecksumAlgorithm {
  return algorithm === "md5" || algorithm === "sha1";
}

function refuseReserved(variables: Readonly<Record<string, GiosgValue>>, reserved: readonly string[]): void {
  const field = reserved.find((name) => Object.hasOwn(variables, name));
  if (field === undefined) return;
  throw new ChatHooksError("VISITOR_FIELD_INVALID", {
    call: "giosgVisitor",
    field,
    expected: field === "_checksum" ? "another name" : "the option `expires`, or another name",
    received: "a name that giosg reserves",
  });
}
