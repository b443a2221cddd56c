import type { CryptoKey } from "jose";
import { toHex } from "../../identity/crypto/hex.js";

/** What is made of one of the merchant's keys: nothing that is stored tells anything of the key itself. */
export interface DerivedKey {
  /** Stands in the sealed texts: 16 hex digits. */
  readonly id: string;
  /** AES-256-GCM. */
  readonly sealing: CryptoKey;
  /** HMAC-SHA256, for what duplicates are known by. */
  readonly duplicates: CryptoKey;
}

/** One key, one purpose: HKDF (RFC 5869) with SHA-256 makes three of it. */
export async function derivedKey(bytes: Uint8Array): Promise<DerivedKey> {
  const given = await crypto.subtle.importKey("raw", copy(bytes), "HKDF", false, ["deriveBits", "deriveKey"]);
  const [id, sealing, duplicates] = await Promise.all([
    crypto.subtle.deriveBits(hkdf("id"), given, 64),
    crypto.subtle.deriveKey(hkdf("bodies"), given, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]),
    crypto.subtle.deriveKey(
      hkdf("duplicates"),
      given,
      { name: "HMAC", hash: "SHA-256", length: 256 },
      false,
      ["sign"],
    ),
  ]);
  return { id: toHex(new Uint8Array(id)), sealing, duplicates };
}

function hkdf(purpose: string) {
  const info = new TextEncoder().encode(`chat-hooks inbox v1 ${purpose}`);
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
}

/** Web Crypto refuses what may be shared memory; so does its type. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
