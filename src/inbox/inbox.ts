import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";

/** What is kept: a notice for its handler, or the `after` work of an event. */
export interface InboxEntry {
  /** Stable over all attempts; `ctx.deliveryId` of the handler. Unique in the inbox. */
  readonly id: string;
  readonly kind: "notice" | "after";
  /** Entries with the same key within the inbox's window are duplicates: acknowledged, but kept only once. */
  readonly key: string;
  readonly platform: PlatformName;
  readonly event: EventName;
  readonly tenant: string | undefined;
  /** Entries of one chat are handled in order, one at a time; undefined: in any order. Unique over platforms. */
  readonly chat: string | undefined;
  /** Who is concerned, for erasure requests; undefined when the event does not say. Unique over platforms. */
  readonly visitor: string | undefined;
  /** The wire body as JSON text, or sealed by `encryptedInbox`. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /**
   * Not to be handled before this time; milliseconds since the epoch. Undefined: at once. Its followers in the chat wait,
   * too. Leases do not repeat it: its time has come then.
   */
  readonly runAt?: number | undefined;
}

/** Where an entry stands. `waiting` includes those that a worker has leased, and those that wait for a retry. */
export type EntryState = "waiting" | "handled" | "dead";

/** An entry with what became of it. */
export interface StoredEntry extends InboxEntry {
  readonly state: EntryState;
  /** How often it was claimed; claims that were released do not count. */
  readonly attempts: number;
  /** Not before this time; milliseconds since the epoch. */
  readonly runAt: number;
  /** A worker has it until then; undefined when none has. */
  readonly leasedUntil: number | undefined;
  /** The last error, as the worker told it. */
  readonly error: string | undefined;
  /** When it was handled or given up; milliseconds since the epoch. */
  readonly finishedAt: number | undefined;
}

/** A worker's right to handle an entry, for a limited time. */
export interface Lease {
  readonly entry: InboxEntry;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /**
   * Proves the right; another lease of the same entry has another one. A lease that ended by itself is lost only when the
   * entry was claimed again: until then, who was late may still finish.
   */
  readonly token: string;
  /** The entry's body can't be read, because of this: whoever works on the lease fails it with it. */
  readonly unreadable?: Error | undefined;
}

/** What `claim` is asked for. */
export interface ClaimOptions {
  /** At most so many entries. */
  readonly limit: number;
  /** Milliseconds until the lease ends by itself, when the worker neither finishes nor renews it. */
  readonly leaseMs: number;
}

/** Which entries are meant; all conditions given must hold. Without any, all entries. */
export interface EntryFilter {
  readonly ids?: readonly string[] | undefined;
  readonly state?: EntryState | undefined;
  readonly platform?: PlatformName | undefined;
  readonly event?: EventName | undefined;
  readonly chat?: string | undefined;
  readonly visitor?: string | undefined;
}

/** A page of entries, oldest first. */
export interface ListOptions extends EntryFilter {
  /** Default 100. */
  readonly limit?: number | undefined;
  /** Continues behind the entry with this id: the last of the page before, also when it was removed since. */
  readonly after?: string | undefined;
}

/** How full the inbox is. */
export interface InboxStats {
  readonly waiting: number;
  readonly leased: number;
  readonly handled: number;
  readonly dead: number;
  /** When the oldest waiting entry was received; undefined when none waits. */
  readonly oldestReceivedAt: number | undefined;
  readonly paused: boolean;
}

/**
 * The durable store of notices. Stores are exchangeable: `testInbox` of chat-hooks/testing holds each to this contract.
 *
 * Every method may be called from several processes, and at the same time. A method that can't do its work rejects with
 * ChatHooksError INBOX_UNAVAILABLE (worth another try later) or one of the other INBOX_ codes (a person must look), and
 * has then changed nothing. Methods called after `close` reject with INBOX_CLOSED.
 */
export interface Inbox {
  /** What `append` promises: on disk, or only in this process. */
  readonly durable: boolean;

  /** For how long duplicates are known; milliseconds. Undefined: the default, 24 hours. */
  readonly windowMs?: number | undefined;

  /** Makes ready: connects, creates or migrates tables. Called before anything else; may be called again. */
  open(): Promise<void>;

  /**
   * Keeps entries, all or none. When it resolves they are durable. Concurrent calls share one commit.
   *
   * @returns for each entry whether it was stored, or is a duplicate of one received within the window (default 24 h),
   * also when both are in the same call or arrive at the same moment. An entry whose id is stored already is a duplicate
   * too, however old.
   */
  append(entries: readonly InboxEntry[]): Promise<readonly ("stored" | "duplicate")[]>;

  /**
   * Leases entries that are due, oldest first. An entry with a `chat` is leased only when no older entry of that chat is
   * waiting, leased or not; so one call never returns two entries of a chat. Nothing while the inbox is paused.
   */
  claim(options: ClaimOptions): Promise<readonly Lease[]>;

  /** Prolongs a lease from now on. @returns false when it had ended and the entry is another's, finished, or gone */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;

  /** The entry is handled. @returns false when the lease was lost; nothing is changed then */
  complete(lease: Lease): Promise<boolean>;

  /**
   * The attempt failed: the entry waits until `retryAt`, or is dead when that is undefined. Followers of the same chat go
   * on waiting for a retry, and go on once it is dead. @returns false when the lease was lost; nothing is changed then
   */
  fail(
    lease: Lease,
    failure: { readonly error: string; readonly retryAt: number | undefined },
  ): Promise<boolean>;

  /** Hands leases back unused: the entries are due at once, and the attempt does not count. */
  release(leases: readonly Lease[]): Promise<void>;

  /**
   * Keeps entries as they were listed, with their states, attempts and errors: an export that comes back, or a move from
   * another store. All or none; durable when it resolves. They stand behind what is there already, in the order given, and
   * count as received when they were first; nobody has a lease on them. Waiting ones are due when they were, or at once when
   * that has passed. Keys are not compared: only `append` tells duplicates, also of these.
   *
   * @returns how many were stored; an entry whose id is there already is left alone
   */
  restore(entries: readonly StoredEntry[]): Promise<number>;

  /** Calls back when there may be something new to claim, also from other processes where the store can tell. */
  onWork(listener: () => void): () => void;

  /** No worker of any process claims until `resume`; what is leased is finished. Survives a restart. */
  pause(): Promise<void>;
  resume(): Promise<void>;

  stats(): Promise<InboxStats>;
  list(options?: ListOptions): Promise<readonly StoredEntry[]>;

  /*
   * What a person asks for may concern a million entries: `retry`, `discard`, `forget` and `prune` may work in steps, so that
   * nothing else waits for them. When a step fails they reject, what was done stays done, and the call may be repeated.
   */

  /** Makes dead entries that match wait again, due at once, with their attempts counted anew. @returns how many */
  retry(filter: EntryFilter): Promise<number>;

  /** Removes entries that match, but not those that are leased just now. @returns how many */
  discard(filter: EntryFilter): Promise<number>;

  /** Removes all entries of a visitor or of a chat, leased or not, for an erasure request. @returns how many */
  forget(who: { readonly visitor: string } | { readonly chat: string }): Promise<number>;

  /** Removes handled entries that were finished before that time. Ends early when the inbox is closed. @returns how many */
  prune(finishedBefore: number): Promise<number>;

  /** Finishes what was asked for and lets go of files and connections. May be called again. */
  close(): Promise<void>;
}
