import type { EntryFilter, EntryState, InboxEntry, StoredEntry } from "../inbox.js";

/** An entry as the memory inbox keeps it. */
export interface MemoryRecord {
  readonly entry: InboxEntry;
  /** Its place in the order of arrival. */
  readonly seq: number;
  state: EntryState;
  attempts: number;
  runAt: number;
  /** Due whatever the clock says: it is new, or was handed back. */
  dueAtOnce: boolean;
  leasedUntil: number | undefined;
  token: string | undefined;
  error: string | undefined;
  finishedAt: number | undefined;
}

export function isLeased({ leasedUntil }: MemoryRecord, now: number): boolean {
  return leasedUntil !== undefined && leasedUntil > now;
}

export function matches(record: MemoryRecord, filter: EntryFilter): boolean {
  const { entry, state } = record;
  return (
    (filter.ids === undefined || filter.ids.includes(entry.id)) &&
    (filter.state === undefined || filter.state === state) &&
    (filter.platform === undefined || filter.platform === entry.platform) &&
    (filter.event === undefined || filter.event === entry.event) &&
    (filter.chat === undefined || filter.chat === entry.chat) &&
    (filter.visitor === undefined || filter.visitor === entry.visitor)
  );
}

/** What a lease shows of an entry, and nothing else that it may have come with. */
export function leasableEntry(entry: InboxEntry): InboxEntry {
  const { id, kind, key, platform, event, tenant, chat, visitor, body, receivedAt } = entry;
  return { id, kind, key, platform, event, tenant, chat, visitor, body, receivedAt };
}

/** As the outside sees it. */
export function stored(record: MemoryRecord, now: number): StoredEntry {
  const { entry, state, attempts, runAt, error, finishedAt } = record;
  const leasedUntil = isLeased(record, now) ? record.leasedUntil : undefined;
  return { ...entry, state, attempts, runAt, leasedUntil, error, finishedAt };
}
