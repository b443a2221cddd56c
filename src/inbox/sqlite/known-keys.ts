import type { Connection } from "./connection.js";
import { KeyTable } from "./key-table.js";
import { keysReceivedAfter, keysStoredAfter, type StoredKey } from "./stored-keys.js";

/** Milliseconds: keys are known a little longer than they must be, so that a clock that is put right costs nothing. */
const margin = 60_000;

/** Each is small, so that no append waits long when one of them needs room. */
const tableCount = 64;

/** No time is as late: nothing is known yet. */
const never = Number.MAX_SAFE_INTEGER;

const highestSeq = "SELECT coalesce(max(seq), 0) FROM entries";

const earlierOne = `
  SELECT 1 FROM entries INDEXED BY arrivals
  WHERE received_at = :receivedAt AND key_hash = :keyHash AND key = :key LIMIT 1`;

/**
 * The keys of the window, in the memory of this process; what they seem to tell is looked up on disk. There alone, an index
 * of keys would be written at another place with each append, and cost the more, the larger it is: see
 * docs/decisions/0015.
 *
 * Nothing is left of a transaction that was rolled back, and what other processes have stored is read before this one stores
 * more. What has been removed from the file stays here until its time is over: it is not found on disk.
 */
class KnownKeys {
  readonly #db: Connection;
  readonly #tables = new Map<number, KeyTable>();
  /** All keys are known that were received later, and are of entries up to `#upto`. */
  #since = never;
  #upto = 0;
  /** The transaction that keys were added in last, and what is to be taken back if it was rolled back. */
  #transaction = -1;
  #rollbacks = 0;
  #uptoBefore = 0;
  #added: StoredKey[] = [];
  #hasRemoved = false;

  constructor(db: Connection) {
    this.#db = db;
  }

  /** How many keys there is memory for. */
  get capacity(): number {
    return [...this.#tables.values()].reduce((sum, { capacity }) => sum + capacity, 0);
  }

  /** In each transaction that stores something, before it does. */
  begin(): void {
    const { transactionNumber, rollbacks } = this.#db;
    if (this.#transaction === transactionNumber) return;
    if (this.#rollbacks !== rollbacks) this.#takeBack();
    this.#transaction = transactionNumber;
    this.#rollbacks = rollbacks;
    const highest = this.#db.number(highestSeq);
    if (this.#upto < highest) this.#knowOthers(highest);
    this.#uptoBefore = this.#upto;
    this.#added = [];
    this.#hasRemoved = false;
  }

  /** In each transaction that removes something, before it does. */
  remove(): void {
    this.begin();
    this.#hasRemoved = true;
  }

  /** Before keys are compared, in a transaction that has begun. */
  cover(windowStart: number): void {
    const oldest = windowStart - margin;
    // The first time; or the clock was put back, and what had left the window is in it again.
    if (windowStart < this.#since) this.#know(oldest);
    // Those that came before may be forgotten.
    else if (this.#since < oldest) this.#since = oldest;
  }

  /** Whether an entry with this key was received after `windowStart`. */
  has(key: string, keyHash: number, windowStart: number): boolean {
    const times = this.#tableOf(keyHash).times(keyHash, windowStart);
    return times.some((receivedAt) => this.#db.get(earlierOne, { receivedAt, keyHash, key }) !== undefined);
  }

  /** That this process has stored, in a transaction that has begun. */
  add(seq: number, key: StoredKey): void {
    this.#upto = seq;
    this.#put(key, this.#since);
    this.#added.push(key);
  }

  #know(since: number): void {
    // Until all of it is read: it may fail.
    this.#since = never;
    this.#tables.clear();
    for (const key of keysReceivedAfter(this.#db, since)) this.#put(key, since);
    this.#since = since;
  }

  #knowOthers(highest: number): void {
    if (this.#since !== never) {
      for (const key of keysStoredAfter(this.#db, this.#upto)) this.#put(key, this.#since);
    }
    this.#upto = highest;
  }

  #takeBack(): void {
    this.#upto = this.#uptoBefore;
    // What it had removed is there again, and what was read since then is without it.
    if (this.#hasRemoved) this.#since = never;
    for (const { keyHash, receivedAt } of this.#added) this.#tableOf(keyHash).delete(keyHash, receivedAt);
  }

  #put({ keyHash, receivedAt }: StoredKey, since: number): void {
    this.#tableOf(keyHash).add(keyHash, receivedAt, since);
  }

  #tableOf(keyHash: number): KeyTable {
    // A table goes by the lower 32 bits.
    const index = Math.floor(keyHash / 2 ** 32) % tableCount;
    const known = this.#tables.get(index);
    if (known) return known;
    const made = new KeyTable();
    this.#tables.set(index, made);
    return made;
  }
}

const ofConnections = new WeakMap<Connection, KnownKeys>();

/** Of this connection. They are read when they are first needed. */
export function knownKeys(db: Connection): KnownKeys {
  const known = ofConnections.get(db);
  if (known) return known;
  const made = new KnownKeys(db);
  ofConnections.set(db, made);
  return made;
}
