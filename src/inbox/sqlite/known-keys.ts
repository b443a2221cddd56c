import type { Connection } from "./connection.js";

/*
 * The keys of the window, in the memory of this process: temporary tables of its connection. On disk, an index of keys would
 * be written at another place with each append, and cost the more, the larger it is: see docs/decisions/0015.
 *
 * The tables take part in each transaction, and in its end: what was rolled back is not known. `since` is the time from which
 * on all is known, and `upto` the last entry up to which all of the file was looked at: what others have stored is behind that.
 */

/** No time is as late: nothing is known yet. */
const never = Number.MAX_SAFE_INTEGER;

const tables = `
  PRAGMA temp_store = MEMORY;
  CREATE TEMP TABLE known_keys (hash INTEGER, seq INTEGER, PRIMARY KEY (hash, seq)) WITHOUT ROWID;
  CREATE TEMP TABLE known (since INTEGER NOT NULL, upto INTEGER NOT NULL);
  INSERT INTO known VALUES (${never}, 0);
  CREATE TEMP TRIGGER know AFTER INSERT ON main.entries BEGIN
    INSERT INTO known_keys SELECT new.key_hash, new.seq WHERE new.received_at > (SELECT since FROM known);
    UPDATE known SET upto = new.seq WHERE upto = new.seq - 1;
  END;
`;

/** Milliseconds: keys are known a little longer than they must be, so that a clock that is put right costs nothing. */
const margin = 60_000;

interface State {
  readonly since: number;
  readonly upto: number;
  /** The last entry of the file. */
  readonly last: number;
}

const nothing: State = { since: never, upto: 0, last: 0 };

const stateOfKnown = "SELECT since, upto, coalesce((SELECT max(seq) FROM entries), 0) AS last FROM known";

/** Entries of the file that were received in this time. */
const receivedWithin =
  "SELECT key_hash, seq FROM entries INDEXED BY arrivals WHERE received_at > :from AND received_at <= :to";

/** Whether an entry has the key `:key`, with the hash `:keyHash`, and was received after `:windowStart`. */
export const isKnown = `
  EXISTS (
    SELECT 1 FROM known_keys AS k CROSS JOIN entries AS earlier ON earlier.seq = k.seq
    WHERE k.hash = :keyHash AND earlier.key = :key AND earlier.received_at > :windowStart
  )`;

/** For each new connection. Keys are looked for when they are first needed. */
export function makeKnownKeys(db: Connection): void {
  db.exec(tables);
}

/** Of a connection, in which of its transactions its keys were renewed last, and from which time on all is known since. */
const renewals = new WeakMap<Connection, { readonly transaction: number; readonly since: number }>();

/** Before keys are compared, within the caller's transaction. */
export function renewKnownKeys(db: Connection, windowStart: number): void {
  const renewed = renewals.get(db);
  const transaction = db.transactionNumber;
  // Nobody else stores anything before it ends.
  if (renewed?.transaction === transaction && renewed.since <= windowStart) return;
  renewals.set(db, { transaction, since: renew(db, windowStart) });
}

/** @returns the time from which on all is known */
function renew(db: Connection, windowStart: number): number {
  const { since, upto, last } = db.get<State>(stateOfKnown) ?? nothing;
  const oldest = windowStart - margin;
  // The first time; or the clock was put back, and what had left the window is in it again.
  if (windowStart < since) {
    know(db, oldest, last);
    return oldest;
  }
  if (upto < last) knowOthers(db, since, upto, last);
  // A minute's worth at a time, also when nothing has come for long.
  if (since + margin > oldest) return since;
  forget(db, since, since + margin);
  return since + margin;
}

function know(db: Connection, since: number, last: number): void {
  db.run("DELETE FROM known_keys");
  db.run(`INSERT INTO known_keys ${receivedWithin}`, { from: since, to: never });
  setKnown(db, since, last);
}

/** What other processes have stored meanwhile. */
function knowOthers(db: Connection, since: number, upto: number, last: number): void {
  const theirs = "SELECT key_hash, seq FROM entries NOT INDEXED WHERE seq > :upto AND received_at > :since";
  // Some of these may be this process's own, stored after theirs.
  db.run(`INSERT OR IGNORE INTO known_keys ${theirs}`, { upto, since });
  setKnown(db, since, last);
}

/** What has been removed from the file stays known, and is not found when it is looked for. */
function forget(db: Connection, from: number, to: number): void {
  db.run(`DELETE FROM known_keys WHERE (hash, seq) IN (${receivedWithin})`, { from, to });
  db.run("UPDATE known SET since = :to", { to });
}

function setKnown(db: Connection, since: number, upto: number): void {
  db.run("UPDATE known SET since = :since, upto = :upto", { since, upto });
}
