import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ChatHooksError } from "../../errors.js";
import { checkEntry, checkStoredEntry } from "../check-entry.js";
import type {
  ClaimOptions,
  EntryFilter,
  Inbox,
  InboxEntry,
  InboxStats,
  Lease,
  ListOptions,
  StoredEntry,
} from "../inbox.js";
import { OpenCalls } from "../open-calls.js";
import { PageEnds } from "../page-ends.js";
import { WorkListeners } from "../work-listeners.js";
import { append } from "./append.js";
import { claim, setPaused } from "./claim.js";
import type { Connection } from "./connection.js";
import { DatabaseFile } from "./database-file.js";
import type { OpenSqlite } from "./driver.js";
import { GroupCommit } from "./group-commit.js";
import { finish, postpone, release, renew } from "./leases.js";
import { page, seqOf, stats } from "./look.js";
import { find } from "./find.js";
import { discard, forget, prune, retry, stepSize } from "./manage.js";
import { restore } from "./restore.js";
import { watchForOthers } from "./watch.js";

/** The options of `sqliteInbox`, complete, and where SQLite comes from. */
export interface SqliteSettings {
  readonly path: string;
  readonly windowMs: number;
  readonly now: () => number;
  readonly busyTimeoutMs: number;
  readonly watchMs: number;
  readonly openSqlite: () => Promise<OpenSqlite>;
}

/** The contract on top of a file: what each call means is in the functions that it hands to the commit. */
export class SqliteInbox implements Inbox {
  readonly durable = true;
  readonly windowMs: number;
  readonly #settings: SqliteSettings;
  readonly #file: DatabaseFile;
  readonly #commit: GroupCommit;
  readonly #listeners = new WorkListeners();
  readonly #pageEnds = new PageEnds();
  readonly #calls = new OpenCalls("SQLite");
  #stopWatching: (() => void) | undefined;

  constructor(settings: SqliteSettings) {
    this.#settings = settings;
    this.windowMs = settings.windowMs;
    this.#file = new DatabaseFile(resolve(settings.path), settings.openSqlite);
    this.#commit = new GroupCommit(this.#file, settings.busyTimeoutMs);
  }

  open(): Promise<void> {
    return this.#read(() => undefined);
  }

  async append(entries: readonly InboxEntry[]): Promise<readonly ("stored" | "duplicate")[]> {
    entries.forEach(checkEntry);
    // As they are now: the caller may go on with its objects before they are written.
    const copies = entries.map((entry) => ({ ...entry }));
    const { windowMs } = this.#settings;
    const stored = await this.#write((db, now) => append(db, copies, now, windowMs));
    if (stored.includes(true)) this.#listeners.tell();
    return stored.map((isNew) => (isNew ? "stored" : "duplicate"));
  }

  async claim(options: ClaimOptions): Promise<readonly Lease[]> {
    const leases = await this.#lease((db, now) =>
      this.#file.wasReplaced ? undefined : claim(db, options, now),
    );
    if (leases) return leases;
    // The worker tells it, once. Nothing else stops for it: notices that arrive are kept in the new file.
    this.#file.wasReplaced = false;
    throw new ChatHooksError("INBOX_REPLACED", { store: "SQLite" });
  }

  renew(lease: Lease, leaseMs: number): Promise<boolean> {
    return this.#lease((db, now) => renew(db, lease, now + leaseMs));
  }

  async complete(lease: Lease): Promise<boolean> {
    const freed = await this.#write((db, now) => finish(db, lease, { state: 1 }, now));
    if (freed) this.#listeners.tell();
    return freed !== undefined;
  }

  async fail(
    lease: Lease,
    { error, retryAt }: { readonly error: string; readonly retryAt: number | undefined },
  ): Promise<boolean> {
    const kept = await this.#write((db, now) =>
      retryAt === undefined
        ? finish(db, lease, { state: 2, error }, now) !== undefined
        : postpone(db, lease, error, retryAt),
    );
    if (kept) this.#listeners.tell();
    return kept;
  }

  async release(leases: readonly Lease[]): Promise<void> {
    await this.#lease((db) => {
      for (const lease of leases) release(db, lease);
    });
    this.#listeners.tell();
  }

  async restore(entries: readonly StoredEntry[]): Promise<number> {
    entries.forEach(checkStoredEntry);
    const copies = entries.map((entry) => ({ ...entry }));
    const stored = await this.#write((db, now) => copies.filter((entry) => restore(db, entry, now)).length);
    if (stored > 0) this.#listeners.tell();
    return stored;
  }

  onWork(listener: () => void): () => void {
    const remove = this.#listeners.add(listener);
    this.#stopWatching ??= watchForOthers(this.#file, this.#settings.watchMs, () => this.#listeners.tell());
    return () => {
      remove();
      if (!this.#listeners.any) this.#endWatch();
    };
  }

  pause(): Promise<void> {
    return this.#write((db) => setPaused(db, true));
  }

  async resume(): Promise<void> {
    await this.#write((db) => setPaused(db, false));
    this.#listeners.tell();
  }

  stats(): Promise<InboxStats> {
    return this.#read((db, now) => stats(db, now));
  }

  async list({ limit = 100, after, ...filter }: ListOptions = {}): Promise<readonly StoredEntry[]> {
    const { entries, lastSeq } = await this.#read((db, now) => {
      const behind = after === undefined ? 0 : (seqOf(db, after) ?? this.#pageEnds.seqOf(after));
      if (behind === undefined) return { entries: [], lastSeq: undefined };
      return page(db, filter, behind, limit, now);
    });
    const last = entries.at(-1);
    if (last && lastSeq !== undefined) this.#pageEnds.remember(last.id, lastSeq);
    return entries;
  }

  async retry(filter: EntryFilter): Promise<number> {
    if (filter.state !== undefined && filter.state !== "dead") return this.#write(() => 0);
    return this.#stepwise({ ...filter, state: "dead" }, (db, step, now) => retry(db, step, filter, now));
  }

  async discard(filter: EntryFilter): Promise<number> {
    return this.#stepwise(filter, (db, step, now) => discard(db, step, filter, now));
  }

  async forget(who: { readonly visitor: string } | { readonly chat: string }): Promise<number> {
    const count = await this.#stepwise(who, (db, step) => forget(db, step, who));
    // What was erased is still in SQLite's log.
    await this.#read((db) => db.emptyLog());
    return count;
  }

  prune(finishedBefore: number): Promise<number> {
    return this.#calls.run(async () => {
      let pruned = 0;
      // It ends with the inbox: who closes does not wait for a million entries to go.
      while (!this.#calls.closed) {
        const step = await this.#commit.do((db) => prune(db, finishedBefore));
        if (step === 0) break;
        pruned += step;
        await breathe();
      }
      return pruned;
    });
  }

  close(): Promise<void> {
    this.#endWatch();
    return this.#calls.close(() => this.#file.finish());
  }

  #write<Result>(work: (db: Connection, now: number) => Result): Promise<Result> {
    return this.#calls.run(() => this.#commit.do((db) => work(db, this.#settings.now())));
  }

  /** Finds what matches, and does it step by step: what arrives, and other processes, go on in between. */
  #stepwise(
    filter: EntryFilter,
    work: (db: Connection, step: readonly number[], now: number) => number,
  ): Promise<number> {
    return this.#calls.run(async () => {
      const found = await find((look) => this.#commit.read(look), filter);
      let count = 0;
      for (let from = 0; from < found.length; from += stepSize) {
        if (from > 0) await breathe();
        const step = found.slice(from, from + stepSize);
        count += await this.#commit.do((db) => work(db, step, this.#settings.now()));
        this.#listeners.tell();
      }
      return count;
    });
  }

  /** A lease that a power cut undoes ended with its worker: nobody misses it. */
  #lease<Result>(work: (db: Connection, now: number) => Result): Promise<Result> {
    return this.#calls.run(() => this.#commit.do((db) => work(db, this.#settings.now()), false));
  }

  #read<Result>(work: (db: Connection, now: number) => Result): Promise<Result> {
    return this.#calls.run(() => this.#commit.read((db) => work(db, this.#settings.now())));
  }

  #endWatch(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }
}

/** Between two steps, so that other processes get at the file. */
function breathe(): Promise<void> {
  return delay(2);
}
