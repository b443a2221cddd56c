import { base64url } from "jose";
import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/** A key for AES-256: 32 bytes as hex or base64 text, or as they are. */
export type InboxKey = string | Uint8Array;

const keyBytes = 32;
const expected = `${keyBytes} bytes as hex or base64 text, or as a Uint8Array`;

/**
 * The bytes of each key.
 *
 * @throws ChatHooksError INBOX_KEY_INVALID, SECRET_MISSING for one that is not set, SECRET_HAS_SPACE
 */
export function readKeys(given: unknown): [Uint8Array, ...Uint8Array[]] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const [first, ...others] = list.map((key, index) =>
    readKey(Array.isArray(given) ? `keys[${index}]` : "keys", key),
  );
  if (!first)
    throw new ChatHooksError("INBOX_KEY_INVALID", { where: "keys", expected, received: "an empty list" });
  const keys: [Uint8Array, ...Uint8Array[]] = [first, ...others];
  keys.forEach((key, index) => {
    const same = keys.findIndex((other) => other.every((byte, at) => byte === key[at]));
    if (same === index) return;
    const received = `the same key as keys[${same}]`;
    throw new ChatHooksError("INBOX_KEY_INVALID", {
      where: `keys[${index}]`,
      expected: "another key",
      received,
    });
  });
  return keys;
}

function readKey(where: string, key: unknown): Uint8Array {
  if (key === undefined || key === "") throw new ChatHooksError("SECRET_MISSING", { where });
  const refuse = (received: string): never => {
    throw new ChatHooksError("INBOX_KEY_INVALID", { where, expected, received });
  };
  if (key instanceof Uint8Array) {
    return key.length === keyBytes ? key.slice() : refuse(`${key.length} bytes`);
  }
  if (typeof key !== "string") return refuse(kindOf(key));
  if (key.trim() !== key) throw new ChatHooksError("SECRET_HAS_SPACE", { where });
  const bytes = fromHex(key) ?? fromBase64(key) ?? refuse(`text of ${key.length} characters that is neither`);
  return bytes.length === keyBytes ? bytes : refuse(`text of ${bytes.length} bytes`);
}

/** 64 hex digits are also base64, of 48 bytes: what is all hex is taken for hex. */
function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[\da-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** Both alphabets, with or without padding. */
function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[\w+/-]+={0,2}$/.test(text)) return undefined;
  try {
    return base64url.decode(text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""));
  } catch {
    return undefined;
  }
}
