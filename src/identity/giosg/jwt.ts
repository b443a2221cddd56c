import { CompactSign, compactVerify, errors, importPKCS8, importSPKI, type CryptoKey } from "jose";
import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { isCanonicalBase64Url } from "../crypto/base64url.js";
import type { GiosgValue } from "./call.js";
import { signingKey } from "../crypto/signing-key.js";

/** JWT algorithms that giosg takes. */
export type GiosgJwtAlgorithm = "HS256" | "HS384" | "HS512" | "RS256" | "RS384" | "RS512";

export const giosgJwtAlgorithms: readonly GiosgJwtAlgorithm[] = [
  "HS256",
  "HS384",
  "HS512",
  "RS256",
  "RS384",
  "RS512",
];

/** A key: text (for RS256 and its kin in PEM), or a `CryptoKey`. */
export type GiosgKey = string | CryptoKey;

/**
 * A JWT whose payload is the variables themselves.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_INVALID` for a key that doesn't fit.
 */
export async function signGiosgJwt(
  algorithm: GiosgJwtAlgorithm,
  payload: Readonly<Record<string, GiosgValue>>,
  key: GiosgKey | undefined,
): Promise<string> {
  const material = await keyMaterial("giosgVisitor: `key`", algorithm, key, importPKCS8);
  try {
    return await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: algorithm, typ: "JWT" })
      .sign(material);
  } catch {
    throw unfit(algorithm, "private");
  }
}

/** What became of a token: its payload, or why it was not accepted. */
export type GiosgJwtVerification =
  Record<string, unknown> | "malformed" | "algorithm-refused" | "bad-signature";

/**
 * The payload of a JWT that was signed with this key and algorithm, without a look at its `exp`.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_INVALID`: for the key only.
 */
export async function verifyGiosgJwt(
  algorithm: GiosgJwtAlgorithm,
  token: unknown,
  key: GiosgKey | undefined,
): Promise<GiosgJwtVerification> {
  const material = await keyMaterial("verifyGiosgVisitor: `key`", algorithm, key, importSPKI);
  if (typeof token !== "string" || !token.split(".").every(isCanonicalBase64Url)) return "malformed";
  try {
    const { payload } = await compactVerify(token, material, { algorithms: [algorithm] });
    return parsed(payload);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return "bad-signature";
    if (error instanceof errors.JOSEAlgNotAllowed) return "algorithm-refused";
    if (error instanceof errors.JOSEError) return "malformed";
    throw unfit(algorithm, "public");
  }
}

async function keyMaterial(
  where: string,
  algorithm: GiosgJwtAlgorithm,
  key: GiosgKey | undefined,
  readPem: (pem: string, algorithm: string) => Promise<CryptoKey>,
): Promise<CryptoKey | Uint8Array> {
  if (typeof key === "object") return key;
  if (algorithm.startsWith("HS")) return new TextEncoder().encode(signingKey(where, key));
  const pem = signingKey(where, key?.trim());
  return readPem(pem, algorithm).catch(() => {
    throw unfit(algorithm, readPem === importPKCS8 ? "private" : "public");
  });
}

function parsed(payload: Uint8Array): Record<string, unknown> | "malformed" {
  try {
    const claims: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    return isRecord(claims) ? claims : "malformed";
  } catch {
    return "malformed";
  }
}

function unfit(algorithm: GiosgJwtAlgorithm, side: "private" | "public"): ChatHooksError {
  const pem = side === "private" ? "a private RSA key in PKCS#8 PEM" : "a public RSA key in SPKI PEM";
  return new ChatHooksError("OPTION_INVALID", {
    option: "key",
    expected: algorithm.startsWith("RS")
      ? `${pem}, or a CryptoKey for ${algorithm}, of at least 2048 bits`
      : "text",
    received: `a key that can't be used for ${algorithm}`,
  });
}
