import { expectKnownKeys, expectMethod } from "../options/expect.js";
import { SealingInbox } from "./encrypted/sealing-inbox.js";
import { KeyRing } from "./encrypted/key-ring.js";
import { readKeys, type InboxKey } from "./encrypted/read-keys.js";
import type { Inbox } from "./inbox.js";

export type { InboxKey } from "./encrypted/read-keys.js";

/** Options of {@link encryptedInbox}. */
export interface EncryptionOptions {
  /**
   * The key, or several while they are being changed: the first one seals, each of them opens. 32 bytes each, as hex or
   * base64 text or as they are; `openssl rand -base64 32` makes one. Text of an environment variable that is not set is an
   * error at start.
   */
  readonly keys: InboxKey | undefined | readonly (InboxKey | undefined)[];
}

/** How many entries are sealed with a key. */
export interface KeyUse {
  /** The key's id, as errors name it: 16 hex digits. Undefined: not sealed, from before encryption was switched on. */
  readonly keyId: string | undefined;
  /** Whether the key is in the ring. */
  readonly known: boolean;
  readonly entries: number;
}

/** An inbox whose bodies are sealed. */
export interface EncryptedInbox extends Inbox {
  /**
   * Goes through all entries: a key that is not in the answer, and is not the first, may be dropped. A key that is in the
   * ring, but not in use, has 0 entries.
   */
  keyUse(): Promise<readonly KeyUse[]>;
}

/**
 * Seals the bodies of any inbox with AES-256-GCM: chats are personal data, and whoever gets hold of the file, the database
 * or a backup reads none of it. Everything else works as before, and bodies from before are still read.
 *
 * Not sealed: ids of chats and visitors, names of platforms, events and tenants, times, and the names of errors.
 *
 * A body whose key is missing loses nothing: its entry waits and is tried again, about hourly, until the key is back; a body
 * that was changed, or moved to another entry, is dead at once. `onError` is told of both, and other entries go on.
 *
 * @throws ChatHooksError INBOX_KEY_INVALID, SECRET_MISSING, SECRET_HAS_SPACE, OPTION_INVALID, OPTION_UNKNOWN
 *
 * @example
 * ```ts
 * import { encryptedInbox } from "chat-hooks/inbox/encrypted";
 * import { sqliteInbox } from "chat-hooks/inbox/sqlite";
 *
 * const inbox = encryptedInbox(sqliteInbox({ path: "data/inbox.db" }), { keys: process.env.INBOX_KEY });
 * ```
 */
export function encryptedInbox(inbox: Inbox, options: EncryptionOptions): EncryptedInbox {
  expectMethod(inbox ?? null, "inbox", ["open", "append", "claim", "complete", "fail", "restore", "close"]);
  expectKnownKeys(options, "encryptedInbox", ["keys"]);
  return new SealingInbox(inbox, new KeyRing(readKeys(options.keys)));
}
