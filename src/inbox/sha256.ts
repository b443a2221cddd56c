import { toHex } from "../identity/crypto/hex.js";

/** `node:crypto`, where there is one: this file runs on workers, too. */
const node = globalThis.process?.getBuiltinModule?.("node:crypto");

/**
 * SHA-256 of a text in UTF-8, as lower-case hexadecimal digits. Web Crypto hands each call to another thread, which costs
 * ten times as much as the digest itself.
 */
export function sha256(text: string): string | Promise<string> {
  return node?.hash ? node.hash("sha256", text) : byWebCrypto(text);
}

async function byWebCrypto(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}
