import { decodeProtectedHeader } from "jose";
import { isCanonicalBase64Url } from "../crypto/base64url.js";
import { Refused } from "./refused.js";

/** What a token says about how it was signed. Nothing of it is proven yet. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid: string | undefined;
}

/**
 * Reads the header of a compact JWS: three parts of base64url, written the one way in which an encoder writes
 * them. Only the signature may be empty (`alg: none`), so that such a token is refused for its algorithm.
 */
export function readHeader(token: string): TokenHeader {
  const [header, payload, signature, ...more] = token.split(".", 4);
  const parts = [header, payload, signature];
  if (!header || !payload || signature === undefined || more.length > 0) throw new Refused("malformed");
  if (!parts.every((part) => part !== undefined && isCanonicalBase64Url(part)))
    throw new Refused("malformed");
  const { alg, kid } = decode(token);
  if (typeof alg !== "string" || alg === "") throw new Refused("malformed");
  if (kid !== undefined && typeof kid !== "string") throw new Refused("malformed");
  return { alg, kid };
}

function decode(token: string): { readonly alg?: unknown; readonly kid?: unknown } {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new Refused("malformed");
  }
}
