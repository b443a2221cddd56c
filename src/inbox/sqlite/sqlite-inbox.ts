import { resolve } from "node:path";
import { ChatHooksError } from "../../errors.js";
import { checkEntry } from "../check-entry.js";
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
import { discard, forget, prune, retry } from "./manage.js";
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
  readonly #settings: SqliteSettings;
  readonly #file: DatabaseFile;
  readonly #commit: GroupCommit;
  readonly #listeners = new WorkListeners();
  readonly #pageEnds = new PageEnds();
  readonly #underWay = new Set<Promise<unknown>>();
  #stopWatching: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(settings: SqliteSettings) {
    this.#settings = settings;
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
    const stored = await this.#write((db, now) => copies.map((entry) => append(db, entry, now, windowMs)));
    if (stored.includes(true)) this.#listeners.tell();
    return stored.map((isNew) => (isNew ? "stored" : "duplicate"));
  }

  claim(options: ClaimOptions): Promise<readonly Lease[]> {
    return this.#write((db, now) => claim(db, options, now));
  }

  renew(lease: Lease, leaseMs: number): Promise<boolean> {
    return this.#write((db, now) => renew(db, lease, now + leaseMs));
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
    await this.#write((db) => {
      for (const lease of leases) release(db, lease);
    });
    this.#listeners.tell();
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
    const count = await this.#write((db, now) => retry(db, filter, now));
    if (count > 0) this.#listeners.tell();
    return count;
  }

  async discard(filter: EntryFilter): Promise<number> {
    const count = await this.#write((db, now) => discard(db, filter, now));
    if (count > 0) this.#listeners.tell();
    return count;
  }

  async forget(who: { readonly visitor: string } | { readonly chat: string }): Promise<number> {
    const count = await this.#write((db) => forget(db, who));
    if (count > 0) this.#listeners.tell();
    // What was erased is still in SQLite's log.
    await this.#read((db) => db.emptyLog());
    return count;
  }

  prune(finishedBefore: number): Promise<number> {
    return this.#asked(async () => {
      let pruned = 0;
      for (;;) {
        const step = await this.#commit.do((db) => prune(db, finishedBefore));
        if (step === 0) return pruned;
        pruned += step;
      }
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  #write<Result>(work: (db: Connection, now: number) => Result): Promise<Result> {
    return this.#asked(() => this.#commit.do((db) => work(db, this.#settings.now())));
  }

  #read<Result>(work: (db: Connection, now: number) => Result): Promise<Result> {
    return this.#asked(() => this.#commit.read((db) => work(db, this.#settings.now())));
  }

  /** What was asked for before `close` is finished by it; what comes later is refused. */
  async #asked<Result>(action: () => Promise<Result>): Promise<Result> {
    if (this.#closed) throw new ChatHooksError("INBOX_CLOSED", { store: "SQLite" });
    const work = action();
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  async #finish(): Promise<void> {
    this.#endWatch();
    await Promise.allSettled(this.#underWay);
    this.#file.finish();
  }

  #endWatch(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }
}
