import { ChatHooksError } from "../../errors.js";
import { signingKey } from "./signing-key.js";

/** 256 bits, as RFC 7518 (3.2) asks of HS256. jose itself would take 5 bytes. */
export const MINIMUM_SECRET_BYTES = 32;

/**
 * A secret of the merchant's own choice, as the bytes to key an HMAC with. Text counts as its UTF-8 bytes, as
 * it stands: hex and base64 are not decoded.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `SECRET_TOO_SHORT`, or `OPTION_INVALID` when
 * it is neither text nor a `Uint8Array`.
 */
export function secretBytes(where: string, secret: unknown): Uint8Array {
  const bytes =
    secret instanceof Uint8Array ? secret.slice() : new TextEncoder().encode(signingKey(where, secret));
  if (bytes.length < MINIMUM_SECRET_BYTES) {
    throw new ChatHooksError("SECRET_TOO_SHORT", {
      where,
      length: bytes.length,
      minimum: MINIMUM_SECRET_BYTES,
    });
  }
  return bytes;
}
