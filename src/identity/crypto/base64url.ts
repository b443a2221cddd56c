/** Bytes as base64url without padding (RFC 4648, 5). */
export function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * Whether a text is base64url as an encoder writes it. Decoders are more lenient: they skip white space and
 * padding and drop the unused bits of the last character, so that several texts would stand for the same
 * bytes, and a changed token would still verify.
 */
export function isCanonicalBase64Url(text: string): boolean {
  if (!/^[\w-]*$/.test(text)) return false;
  const last = alphabet.indexOf(text.charAt(text.length - 1));
  switch (text.length % 4) {
    case 0:
      return true;
    case 2:
      return last % 16 === 0;
    case 3:
      return last % 4 === 0;
    default:
      return false;
  }
}
