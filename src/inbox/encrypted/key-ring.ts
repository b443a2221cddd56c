import { base64url, type CryptoKey } from "jose";
import { ChatHooksError } from "../../errors.js";
import { toHex } from "../../identity/crypto/hex.js";
import type { InboxEntry } from "../inbox.js";
import { givenText, keptText } from "../kept-text.js";
import { derivedKey, type DerivedKey } from "./derived-key.js";

/** What of an entry is not to be read by others. */
export type Private = Pick<InboxEntry, "key" | "body">;

/** What a sealed body is bound to: it opens in this entry, and in no other. */
type Whose = Pick<InboxEntry, "id" | "kind" | "platform" | "event" | "tenant">;

const sign = "sealed:";
const form = /^sealed:1:([\da-f]{16}):([\w-]+)$/;
const ivBytes = 12;

/** Whether a body is sealed. Bodies that are not begin with a brace: they are JSON objects. */
export function isSealed(body: string): boolean {
  return body.startsWith(sign);
}

/** The id of the key that a body is sealed with; undefined when it is not sealed. */
export function keyIdOf(body: string): string | undefined {
  return isSealed(body) ? (form.exec(body)?.[1] ?? "unreadable") : undefined;
}

/** Seals with its first key, opens with each. */
export class KeyRing {
  readonly #bytes: readonly [Uint8Array, ...Uint8Array[]];
  #derived: Promise<readonly DerivedKey[]> | undefined;

  constructor(bytes: readonly [Uint8Array, ...Uint8Array[]]) {
    this.#bytes = bytes;
  }

  /** The ids of its keys, in their order. */
  async ids(): Promise<readonly string[]> {
    return (await this.#keys()).map(({ id }) => id);
  }

  /** AES-256-GCM with a random nonce. The sealed body holds the entry's key, too. */
  async seal(entry: Whose & Private): Promise<Private> {
    const keys = await this.#keys();
    const [first, last] = [keys[0], keys.at(-1)];
    if (!first || !last) throw new TypeError("an empty key ring");
    const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
    const plain = new TextEncoder().encode(keptText(`${entry.key.length}:${entry.key}${entry.body}`));
    const sealed = await crypto.subtle.encrypt(aesGcm(iv, entry), first.sealing, plain);
    const bytes = new Uint8Array(ivBytes + sealed.byteLength);
    bytes.set(iv);
    bytes.set(new Uint8Array(sealed), ivBytes);
    return {
      body: `${sign}1:${first.id}:${base64url.encode(bytes)}`,
      // The oldest key's, which stays the same when a new one is put before it: see docs/decisions/0008.
      key: await keyedHash(last.duplicates, entry.key),
    };
  }

  /** @throws ChatHooksError INBOX_KEY_UNKNOWN, INBOX_BODY_CHANGED */
  async open(entry: Whose & Private): Promise<Private> {
    if (!isSealed(entry.body)) return { key: entry.key, body: entry.body };
    const [, keyId, text] = form.exec(entry.body) ?? [];
    if (keyId === undefined || text === undefined) throw new ChatHooksError("INBOX_BODY_CHANGED", { keyId });
    const keys = await this.#keys();
    const key = keys.find(({ id }) => id === keyId);
    if (!key) throw new ChatHooksError("INBOX_KEY_UNKNOWN", { keyId, known: keys.map(({ id }) => id) });
    return this.#opened(key, text, entry);
  }

  async #opened({ id, sealing }: DerivedKey, text: string, entry: Whose): Promise<Private> {
    try {
      const bytes = new Uint8Array(base64url.decode(text));
      const sealed = bytes.subarray(ivBytes);
      const plain = await crypto.subtle.decrypt(aesGcm(bytes.subarray(0, ivBytes), entry), sealing, sealed);
      const opened = givenText(new TextDecoder("utf-8", { ignoreBOM: true }).decode(plain));
      const from = opened.indexOf(":") + 1;
      const to = from + Number(opened.slice(0, from - 1));
      return { key: opened.slice(from, to), body: opened.slice(to) };
    } catch {
      // Web Crypto does not say why either; there is nothing in it to attach.
      throw new ChatHooksError("INBOX_BODY_CHANGED", { keyId: id });
    }
  }

  #keys(): Promise<readonly DerivedKey[]> {
    return (this.#derived ??= Promise.all(this.#bytes.map(derivedKey)));
  }
}

function aesGcm(iv: Uint8Array<ArrayBuffer>, { id, kind, platform, event, tenant }: Whose) {
  const whose = JSON.stringify([id, kind, platform, event, tenant ?? null]);
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(whose) };
}

/** As JSON, so that texts stay different which UTF-8 would make the same. */
async function keyedHash(key: CryptoKey, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(text));
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes)));
}
