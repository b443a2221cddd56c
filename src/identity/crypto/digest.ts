import { md5 } from "@noble/hashes/legacy.js";
import { toHex } from "./hex.js";

/** The plain (keyless) digests that platforms sign with. Only old accounts need the first two. */
export type DigestName = "md5" | "sha1" | "sha256";

/** Lower-case hex digest of a text in UTF-8. MD5 is not part of Web Crypto, so it comes from `@noble/hashes`. */
export async function digestHex(name: DigestName, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (name === "md5") return toHex(md5(bytes));
  const algorithm = name === "sha1" ? "SHA-1" : "SHA-256";
  return toHex(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)));
}
