import { exportJWK, importJWK, importPKCS8, importSPKI, type CryptoKey, type JWK } from "jose";
import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";

/** Algorithms with a private key to sign and a public key to verify. EdDSA means Ed25519. */
export type SigningAlgorithm = "RS256" | "ES256" | "EdDSA";

/**
 * A key as PEM text (PKCS#8 when private, SPKI when public), as a JSON Web Key, or as a Web Crypto key. In PEM
 * text from an environment variable, `\n` may stand for a line break.
 */
export type KeyMaterial = string | JWK | CryptoKey;

/** Which half of a key pair is expected. */
export type Half = "private" | "public";

/** A key as it was given, checked as far as that is possible without Web Crypto, which is asynchronous. */
export interface CheckedMaterial {
  readonly where: string;
  readonly half: Half;
  readonly algorithm: SigningAlgorithm;
  readonly value: KeyMaterial;
}

/** @throws {ChatHooksError} `TOKEN_KEY_INVALID` */
export function checkMaterial(
  where: string,
  half: Half,
  algorithm: SigningAlgorithm,
  value: unknown,
): CheckedMaterial {
  const refuse = (received: string): never => {
    const expected = `a ${half} key for ${algorithm} as PEM text, JWK or CryptoKey`;
    throw new ChatHooksError("TOKEN_KEY_INVALID", { where, expected, received });
  };
  const checked = (known: KeyMaterial): CheckedMaterial => ({ where, half, algorithm, value: known });
  if (typeof value === "string") {
    const pem = value.replaceAll("\\n", "\n").trim();
    const label = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(pem)?.[1];
    if (label === `${half.toUpperCase()} KEY`) return checked(pem);
    return refuse(label === undefined ? "text without a PEM header" : `PEM of the kind ${label}`);
  }
  if (isCryptoKey(value)) return value.type === half ? checked(value) : refuse(`a ${value.type} CryptoKey`);
  if (!isRecord(value) || typeof value["kty"] !== "string") return refuse(kindOf(value));
  const isPrivate = value["d"] !== undefined;
  if (isPrivate !== (half === "private")) return refuse(`a ${isPrivate ? "private" : "public"} JWK`);
  const { kty, crv } = jwkForm[algorithm];
  if (value["kty"] !== kty || value["crv"] !== crv) return refuse("a JWK of another type or curve");
  if (value["alg"] !== undefined && value["alg"] !== algorithm) return refuse("a JWK for another algorithm");
  if (value["use"] !== undefined && value["use"] !== "sig") return refuse("a JWK that is not for signatures");
  return checked({ ...value, kty });
}

/** Reads a key with Web Crypto. @throws {ChatHooksError} (rejects) `TOKEN_KEY_INVALID` */
export async function importMaterial({ where, half, algorithm, value }: CheckedMaterial): Promise<CryptoKey> {
  try {
    if (isCryptoKey(value)) return value;
    if (typeof value !== "string") return await fromJwk(value, algorithm);
    // A private key has to be exportable for its public half to be worked out.
    return await (half === "private"
      ? importPKCS8(value, algorithm, { extractable: true })
      : importSPKI(value, algorithm));
  } catch (cause) {
    const expected = `a ${half} key for ${algorithm}`;
    throw new ChatHooksError(
      "TOKEN_KEY_INVALID",
      { where, expected, received: "damaged or another key" },
      { cause },
    );
  }
}

/** The public half of a private key. */
export async function publicHalf(privateKey: CryptoKey, algorithm: SigningAlgorithm): Promise<CryptoKey> {
  const jwk = await exportJWK(privateKey);
  const open = Object.entries(jwk).filter(([member]) => ["kty", "crv", "x", "y", "n", "e"].includes(member));
  return fromJwk({ kty: jwkForm[algorithm].kty, ...Object.fromEntries(open) }, algorithm);
}

/** Whether a value is a Web Crypto key, also one of another realm. */
export function isCryptoKey(value: unknown): value is CryptoKey {
  return Object.prototype.toString.call(value) === "[object CryptoKey]";
}

const jwkForm = {
  RS256: { kty: "RSA", crv: undefined },
  ES256: { kty: "EC", crv: "P-256" },
  EdDSA: { kty: "OKP", crv: "Ed25519" },
} as const;

async function fromJwk(jwk: JWK, algorithm: SigningAlgorithm): Promise<CryptoKey> {
  const key = await importJWK(jwk, algorithm, { extractable: true });
  if (key instanceof Uint8Array) throw new TypeError("a secret is no key pair");
  return key;
}
