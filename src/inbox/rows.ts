import type { EntryState, InboxEntry, Lease, StoredEntry } from "./inbox.js";
import { givenOrUndefined, givenText } from "./kept-text.js";

/** A large whole number: a number from SQLite; from `pg` a text, unless the merchant has told it otherwise. */
export type Bigint = string | number | bigint;

/** A row of `entries`. */
export interface EntryRow {
  readonly seq: Bigint;
  readonly id: string;
  readonly kind: InboxEntry["kind"];
  readonly key: string;
  readonly platform: InboxEntry["platform"];
  readonly event: InboxEntry["event"];
  readonly tenant: string | null;
  readonly chat: string | null;
  readonly visitor: string | null;
  readonly body: string;
  readonly received_at: Bigint;
}

/** With how often it was claimed. */
export interface LeasedRow extends EntryRow {
  readonly attempts: number;
}

/** With what became of it. */
export interface StoredRow extends LeasedRow {
  readonly state: number;
  readonly run_at: Bigint;
  /** Null as well when it has ended. */
  readonly leased_until: Bigint | null;
  readonly error: string | null;
  readonly finished_at: Bigint | null;
}

/** The number of a state in a database is its place here. */
const states = ["waiting", "handled", "dead"] as const satisfies readonly EntryState[];

export function stateNumber(state: EntryState): number {
  return states.indexOf(state);
}

export function entryOf(row: EntryRow): InboxEntry {
  return {
    id: givenText(row.id),
    kind: row.kind,
    key: givenText(row.key),
    platform: row.platform,
    event: row.event,
    tenant: givenOrUndefined(row.tenant),
    chat: givenOrUndefined(row.chat),
    visitor: givenOrUndefined(row.visitor),
    body: givenText(row.body),
    receivedAt: Number(row.received_at),
  };
}

/** Oldest first. */
export function leasesOf(rows: readonly LeasedRow[], token: string): Lease[] {
  return [...rows]
    .sort((a, b) => Number(a.seq) - Number(b.seq))
    .map((row) => ({ entry: entryOf(row), attempt: row.attempts, token }));
}

export function storedEntryOf(row: StoredRow): StoredEntry {
  return {
    ...entryOf(row),
    state: states[row.state] ?? "waiting",
    attempts: row.attempts,
    runAt: Number(row.run_at),
    leasedUntil: row.leased_until === null ? undefined : Number(row.leased_until),
    error: givenOrUndefined(row.error),
    finishedAt: row.finished_at === null ? undefined : Number(row.finished_at),
  };
}
