import type { EntryState, InboxEntry, StoredEntry } from "../inbox.js";
import { givenOrUndefined, givenText, keptOrNull, keptText } from "../kept-text.js";
import type { Values } from "./driver.js";
import { keyHash } from "./key-hash.js";

/** A row of `entries` with its body. */
export interface EntryRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: InboxEntry["kind"];
  readonly key: string;
  readonly platform: InboxEntry["platform"];
  readonly event: InboxEntry["event"];
  readonly tenant: string | null;
  readonly chat: string | null;
  readonly visitor: string | null;
  readonly body: string;
  readonly received_at: number;
  readonly state: number;
  readonly attempts: number;
  readonly run_at: number;
  readonly leased_until: number | null;
  readonly error: string | null;
  readonly finished_at: number | null;
}

/** The number of a state in the file is its place here. */
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
    receivedAt: row.received_at,
  };
}

/** What an entry is stored as, by the names of placeholders; the body is stored by itself. */
export function entryValues(entry: InboxEntry): Values {
  return {
    id: keptText(entry.id),
    kind: entry.kind,
    key: keptText(entry.key),
    keyHash: keyHash(entry.key),
    platform: entry.platform,
    event: entry.event,
    tenant: keptOrNull(entry.tenant),
    chat: keptOrNull(entry.chat),
    visitor: keptOrNull(entry.visitor),
    receivedAt: entry.receivedAt,
  };
}

export function storedEntryOf(row: EntryRow, now: number): StoredEntry {
  const isLeased = row.leased_until !== null && row.leased_until > now;
  return {
    ...entryOf(row),
    state: states[row.state] ?? "waiting",
    attempts: row.attempts,
    runAt: row.run_at,
    leasedUntil: isLeased ? (row.leased_until ?? undefined) : undefined,
    error: givenOrUndefined(row.error),
    finishedAt: row.finished_at ?? undefined,
  };
}
