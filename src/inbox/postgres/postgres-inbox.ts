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
import { Announcements } from "./announcements.js";
import { appendQuery, mostWithLocks } from "./append.js";
import { channelOf, tellQuery } from "./channel.js";
import { checkIdLength } from "./check-id-length.js";
import { claimAll, claimQuery, pauseQuery, resumeQuery, type ClaimedRow } from "./claim.js";
import { Database, type DatabaseSettings } from "./database.js";
import type { Query } from "./driver.js";
import { GroupedCalls } from "./grouped-calls.js";
import { quoted } from "./identifier.js";
import { settleQuery, type LeaseChange } from "./leases.js";
import { listenToOthers } from "./listen.js";
import { pageQuery, seqQuery, statsOf, statsQuery, type StatsRow } from "./look.js";
import { lastSeqQuery, pruneQuery, removeQuery, retryQuery, type StepRow, type Stretch } from "./manage.js";
import { restoreQuery } from "./restore.js";
import { StatementMemory } from "./statement-memory.js";
import { storedEntryOf, type Bigint, type StoredRow } from "../rows.js";

/** The options of `postgresInbox`, complete. */
export interface PostgresSettings extends DatabaseSettings {
  readonly windowMs: number;
  /** Undefined: the database's clock. */
  readonly now: (() => number) | undefined;
  readonly listen: boolean;
  readonly pollMs: number;
}

/** Milliseconds for what a person asks for: it may concern a million entries. */
const longMs = 300_000;

/** The contract on top of a database: what each call means is in the functions that it calls there. */
export class PostgresInbox implements Inbox {
  readonly durable = true;
  readonly #settings: PostgresSettings;
  readonly #database: Database;
  readonly #schema: string;
  /** Tells this process's messages from those of others. */
  readonly #self = crypto.randomUUID();
  readonly #listeners = new WorkListeners();
  readonly #pageEnds = new PageEnds();
  readonly #calls = new OpenCalls("PostgreSQL");
  readonly #appends: GroupedCalls<readonly InboxEntry[], ("stored" | "duplicate")[]>;
  readonly #settlements: GroupedCalls<LeaseChange, boolean>;
  readonly #announcements: Announcements;
  readonly #freeMemory: StatementMemory[] = [];
  #stopListening: (() => void) | undefined;

  constructor(settings: PostgresSettings) {
    this.#settings = settings;
    this.#database = new Database(settings);
    this.#schema = quoted(settings.schema);
    this.#announcements = new Announcements(() =>
      this.#database.query(() => tellQuery(channelOf(settings.schema), this.#self)),
    );
    this.#appends = new GroupedCalls({
      send: (calls) => this.#append(calls),
      keysOf: chatsOf,
      shareKeys: true,
      // As many as have locks of their own, and about 6 MB at most.
      sizeOf: (entries) => entries.reduce((sum, { body }) => sum + 1 + body.length / 32_768, 0),
      most: mostWithLocks,
    });
    this.#settlements = new GroupedCalls({
      send: (changes) => this.#settle(changes),
      keysOf: ({ lease }) => [lease.entry.id],
      // A statement does one thing to an entry: what comes next goes by what the first has done.
      shareKeys: false,
      sizeOf: () => 1,
      most: 500,
    });
  }

  open(): Promise<void> {
    return this.#calls.run(() => this.#database.open());
  }

  append(entries: readonly InboxEntry[]): Promise<readonly ("stored" | "duplicate")[]> {
    return this.#calls.run(async () => {
      entries.forEach(checkEntry);
      entries.forEach(checkIdLength);
      if (entries.length === 0) return [];
      // As they are now: the caller may go on with its objects before they are sent.
      const stored = await this.#appends.do(entries.map((entry) => ({ ...entry })));
      if (stored.includes("stored")) this.#listeners.tell();
      return stored;
    });
  }

  claim(options: ClaimOptions): Promise<readonly Lease[]> {
    return this.#calls.run(() =>
      claimAll(options, (rest, token) =>
        this.#database.query<ClaimedRow>((again) => claimQuery(this.#schema, rest, token, this.#now, again)),
      ),
    );
  }

  renew(lease: Lease, leaseMs: number): Promise<boolean> {
    return this.#calls.run(() => this.#settlements.do({ lease, what: "renew", at: Math.round(leaseMs) }));
  }

  complete(lease: Lease): Promise<boolean> {
    return this.#calls.run(() => this.#settlements.do({ lease, what: "complete" }));
  }

  async fail(
    lease: Lease,
    { error, retryAt }: { readonly error: string; readonly retryAt: number | undefined },
  ): Promise<boolean> {
    const kept = await this.#calls.run(() =>
      this.#settlements.do(
        retryAt === undefined
          ? { lease, what: "bury", error }
          : { lease, what: "postpone", error, at: Math.round(retryAt) },
      ),
    );
    if (kept) this.#listeners.tell();
    return kept;
  }

  async release(leases: readonly Lease[]): Promise<void> {
    await this.#calls.run(() =>
      Promise.all(leases.map((lease) => this.#settlements.do({ lease, what: "release" }))),
    );
    this.#listeners.tell();
  }

  restore(entries: readonly StoredEntry[]): Promise<number> {
    return this.#calls.run(async () => {
      entries.forEach(checkStoredEntry);
      entries.forEach(checkIdLength);
      if (entries.length === 0) return 0;
      const restoring = { entries: entries.map((entry) => ({ ...entry })), batch: newBatch(), ...this.#from };
      const [row] = await this.#database.query<{ restored: number }>(
        (again) => restoreQuery(this.#schema, restoring, again),
        { timeoutMs: longMs },
      );
      const restored = row?.restored ?? 0;
      if (restored > 0) this.#listeners.tell();
      return restored;
    });
  }

  onWork(listener: () => void): () => void {
    const remove = this.#listeners.add(listener);
    this.#stopListening ??= listenToOthers(this.#database, {
      self: this.#self,
      pollMs: this.#settings.pollMs,
      isPossible: this.#settings.listen,
      called: () => this.#listeners.tell(),
    });
    return () => {
      remove();
      if (!this.#listeners.any) this.#endListening();
    };
  }

  async pause(): Promise<void> {
    await this.#calls.run(() => this.#database.query(() => pauseQuery(this.#schema, true)));
  }

  async resume(): Promise<void> {
    await this.#calls.run(() =>
      this.#database.query(() => resumeQuery(this.#schema, channelOf(this.#settings.schema), this.#self)),
    );
    this.#listeners.tell();
  }

  stats(): Promise<InboxStats> {
    return this.#calls.run(async () =>
      statsOf((await this.#look<StatsRow>(statsQuery(this.#schema, this.#now)))[0]),
    );
  }

  list({ limit = 100, after, ...filter }: ListOptions = {}): Promise<readonly StoredEntry[]> {
    return this.#calls.run(async () => {
      const behind = after === undefined ? 0 : ((await this.#seqOf(after)) ?? this.#pageEnds.seqOf(after));
      if (behind === undefined) return [];
      const rows = await this.#look<StoredRow>(
        pageQuery(this.#schema, filter, { behind, limit, now: this.#now }),
      );
      const last = rows.at(-1);
      const entries = rows.map(storedEntryOf);
      if (last) this.#pageEnds.remember(entries.at(-1)?.id ?? "", Number(last.seq));
      return entries;
    });
  }

  async retry(filter: EntryFilter): Promise<number> {
    if (filter.state !== undefined && filter.state !== "dead") return this.#calls.run(async () => 0);
    return this.#inSteps((stretch) => retryQuery(this.#schema, filter, stretch, this.#from));
  }

  discard(filter: EntryFilter): Promise<number> {
    return this.#inSteps((stretch) =>
      removeQuery(this.#schema, filter, stretch, { ...this.#from, leasedToo: false }),
    );
  }

  forget(who: { readonly visitor: string } | { readonly chat: string }): Promise<number> {
    return this.#inSteps((stretch) =>
      removeQuery(this.#schema, who, stretch, { ...this.#from, leasedToo: true }),
    );
  }

  prune(finishedBefore: number): Promise<number> {
    return this.#calls.run(async () => {
      for (let pruned = 0; ;) {
        const [row] = await this.#once<{ done: number }>(pruneQuery(this.#schema, Math.ceil(finishedBefore)));
        const done = row?.done ?? 0;
        if (done === 0) return pruned;
        pruned += done;
      }
    });
  }

  close(): Promise<void> {
    this.#endListening();
    return this.#calls.close(async () => {
      await this.#announcements.settle();
      this.#listeners.clear();
      return this.#database.close();
    });
  }

  get #now(): number | null {
    return this.#settings.now?.() ?? null;
  }

  get #from(): { readonly sender: string; readonly now: number | null } {
    return { sender: this.#self, now: this.#now };
  }

  async #append(calls: readonly (readonly InboxEntry[])[]): Promise<("stored" | "duplicate")[][]> {
    const { windowMs } = this.#settings;
    const tells = this.#announcements.next();
    const sender = tells ? this.#self : null;
    const entries = calls.flat();
    const appending = { entries, batch: newBatch(), windowMs, now: this.#now, sender };
    let memory: StatementMemory | undefined;
    const [row] = await this.#database.query<{ duplicates: number[] }>((again) => {
      // Another one for each try: nobody knows what becomes of a statement that has failed.
      memory = this.#freeMemory.pop() ?? new StatementMemory();
      memory.clear();
      return appendQuery(this.#schema, appending, again, memory);
    });
    if (memory) this.#freeMemory.push(memory);
    const duplicates = new Set(row?.duplicates);
    if (!tells && duplicates.size < entries.length) this.#announcements.owe();
    let place = 0;
    return calls.map((call) => call.map(() => (duplicates.has(++place) ? "duplicate" : "stored")));
  }

  async #settle(changes: readonly LeaseChange[]): Promise<boolean[]> {
    // Whoever finishes an entry has room for the follower; unless it takes no more.
    const handsOver = !this.#listeners.any || changes.some(({ what }) => what === "release");
    const now = this.#now;
    const [row] = await this.#database.query<{ held: number[]; freed: boolean }>((again) =>
      settleQuery(this.#schema, changes, handsOver ? this.#self : null, now, again),
    );
    if (row?.freed) this.#listeners.tell();
    const held = new Set(row?.held);
    return changes.map((_, index) => held.has(index + 1));
  }

  async #inSteps(query: (stretch: Stretch) => Query): Promise<number> {
    const total = await this.#calls.run(async () => {
      const [last] = await this.#look<{ seq: Bigint }>(lastSeqQuery(this.#schema));
      const end = Number(last?.seq ?? 0);
      for (let [done, behind] = [0, 0]; ;) {
        const [row] = await this.#once<StepRow>(query({ behind, end }));
        const { reached, done: more } = row ?? { reached: null, done: 0 };
        if (reached === null) return done;
        done += more;
        behind = Number(reached);
      }
    });
    if (total > 0) this.#listeners.tell();
    return total;
  }

  async #seqOf(id: string): Promise<number | undefined> {
    const [row] = await this.#look<{ seq: Bigint }>(seqQuery(this.#schema, id));
    return row && Number(row.seq);
  }

  #look<Row extends object>(query: Query): Promise<Row[]> {
    return this.#database.query<Row>(() => query, { timeoutMs: longMs });
  }

  /** Done twice, it would count wrong. */
  #once<Row extends object>(query: Query): Promise<Row[]> {
    return this.#database.query<Row>(() => query, { timeoutMs: longMs, isRepeatable: false });
  }

  #endListening(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }
}

/** A number that no other statement has, as PostgreSQL's bigint. */
function newBatch(): string {
  return crypto.getRandomValues(new BigInt64Array(1)).join();
}

/** In a loop, since it is done for each append: `flatMap` takes ten times as long for a single entry. */
function chatsOf(entries: readonly InboxEntry[]): readonly string[] {
  const chats: string[] = [];
  for (const { chat } of entries) if (chat !== undefined) chats.push(chat);
  return chats;
}
