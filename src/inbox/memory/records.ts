import type { InboxEntry, StoredEntry } from "../inbox.js";
import { PageEnds } from "../page-ends.js";
import { leasableEntry, type MemoryRecord } from "./record.js";

/** All entries in the order of their arrival, with what is needed to find them. */
export class Records {
  readonly #byId = new Map<string, MemoryRecord>();
  readonly #byKey = new Map<string, Set<MemoryRecord>>();
  /** By seq, which is also their order. */
  #waiting = new Map<number, MemoryRecord>();
  readonly #pageEnds = new PageEnds();
  #lastSeq = 0;

  all(): Iterable<MemoryRecord> {
    return this.#byId.values();
  }

  waiting(): Iterable<MemoryRecord> {
    return this.#waiting.values();
  }

  byId(id: string): MemoryRecord | undefined {
    return this.#byId.get(id);
  }

  /** Those that arrived later than the one with this id; all without an id; none when it was never seen. */
  behind(id: string | undefined): MemoryRecord[] {
    const seq = id === undefined ? 0 : (this.#byId.get(id)?.seq ?? this.#pageEnds.seqOf(id) ?? Infinity);
    return [...this.#byId.values()].filter((record) => record.seq > seq);
  }

  endOfPage({ entry, seq }: MemoryRecord): void {
    this.#pageEnds.remember(entry.id, seq);
  }

  receivedSince(key: string, time: number): boolean {
    return [...(this.#byKey.get(key) ?? [])].some(({ entry }) => entry.receivedAt > time);
  }

  add(entry: InboxEntry, now: number): void {
    const { runAt } = entry;
    this.#put(entry, {
      state: "waiting",
      attempts: 0,
      runAt: runAt ?? now,
      dueAtOnce: runAt === undefined || runAt <= now,
      error: undefined,
      finishedAt: undefined,
    });
  }

  /** As it was listed. */
  restore(stored: StoredEntry, now: number): void {
    const { state, attempts, runAt, error, finishedAt } = stored;
    this.#put(stored, { state, attempts, runAt, dueAtOnce: runAt <= now, error, finishedAt });
  }

  /** Takes the lease away; the entry is due then, or whatever the clock says. */
  wait(record: MemoryRecord, runAt: number, dueAtOnce = false): void {
    Object.assign(record, { runAt, dueAtOnce, token: undefined, leasedUntil: undefined });
  }

  finish(record: MemoryRecord, state: "handled" | "dead", finishedAt: number): void {
    Object.assign(record, { state, finishedAt, token: undefined, leasedUntil: undefined });
    this.#waiting.delete(record.seq);
  }

  /** Dead entries wait again, and are as old as before. */
  revive(records: readonly MemoryRecord[], now: number): void {
    for (const record of records) {
      Object.assign(record, { state: "waiting", attempts: 0, finishedAt: undefined });
      this.wait(record, now, true);
      this.#waiting.set(record.seq, record);
    }
    this.#waiting = new Map([...this.#waiting].sort(([a], [b]) => a - b));
  }

  delete(record: MemoryRecord): void {
    const { id, key } = record.entry;
    this.#byId.delete(id);
    this.#waiting.delete(record.seq);
    const alike = this.#byKey.get(key);
    alike?.delete(record);
    if (alike?.size === 0) this.#byKey.delete(key);
  }

  clear(): void {
    for (const map of [this.#byId, this.#byKey, this.#waiting]) map.clear();
  }

  #put(
    entry: InboxEntry,
    fields: Pick<MemoryRecord, "state" | "attempts" | "runAt" | "dueAtOnce" | "error" | "finishedAt">,
  ): void {
    const seq = ++this.#lastSeq;
    const kept = Object.freeze(leasableEntry(entry));
    const record = { ...fields, entry: kept, seq, leasedUntil: undefined, token: undefined };
    this.#byId.set(entry.id, record);
    if (record.state === "waiting") this.#waiting.set(seq, record);
    this.#byKey.set(entry.key, (this.#byKey.get(entry.key) ?? new Set()).add(record));
  }
}
