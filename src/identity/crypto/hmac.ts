import { toHex } from "./hex.js";

/**
 * Lower-case hex HMAC-SHA256 of a text. Key and message are taken as UTF-8 bytes of the texts as they stand: a
 * key that looks like hex is not decoded, because the platforms do not decode it either.
 */
export async function hmacSha256Hex(key: string, message: string): Promise<string> {
  const encoder = new TextEncoder();
  const hmacKey = await crypto.subtle.importKey(
    "raw",
    encoder.encode(key),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", hmacKey, encoder.encode(message))));
}
