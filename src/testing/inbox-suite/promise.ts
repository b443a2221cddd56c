import assert from "node:assert/strict";
import type { Inbox, InboxEntry, Lease } from "../../inbox/inbox.js";

/** What a store is made with: a clock that stands still until a test moves it, and a window for duplicates. */
export interface StoreClock {
  readonly now: () => number;
  readonly windowMs: number;
}

/** A fresh, empty inbox. */
export interface InboxUnderTest {
  readonly inbox: Inbox;
  /**
   * Another handle on the same entries, as another process has it. A durable store must give one; it is closed by the
   * test.
   */
  readonly another?: (() => Inbox) | undefined;
  /** Called when the test is over, and the inboxes are closed. */
  cleanup(): Promise<void> | void;
}

/** Makes the store that is to be tested. */
export type MakeInbox = (settings: StoreClock) => Promise<InboxUnderTest> | InboxUnderTest;

/** One thing that every inbox promises. */
export interface InboxPromise {
  readonly name: string;
  /** Rejects with an AssertionError when the store does not keep it. */
  run(makeInbox: MakeInbox): Promise<void>;
}

/** What a test of a promise has at hand. */
export interface Trial {
  readonly inbox: Inbox;
  readonly clock: TrialClock;
  /** Another open handle on the same entries; undefined where nothing is shared or survives. */
  readonly another: (() => Promise<Inbox>) | undefined;
  /** A new entry, received now; what is not said is unlike that of any other. */
  entry(fields?: Partial<InboxEntry>): InboxEntry;
  /** Appends one new entry. */
  add(fields?: Partial<InboxEntry>): Promise<InboxEntry>;
  /** Claims up to 100 for a minute. */
  claim(): Promise<readonly Lease[]>;
}

export interface TrialClock {
  now(): number;
  /** Goes backwards by a negative number. */
  advance(ms: number): void;
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function promise(name: string, prove: (trial: Trial) => Promise<void>): InboxPromise {
  return {
    name,
    async run(makeInbox) {
      let time = Date.UTC(2026, 10, 20, 12);
      const clock = { now: () => time, advance: (ms: number) => void (time += ms) };
      const made = await makeInbox({ now: clock.now, windowMs: day });
      const opened = [made.inbox];
      try {
        await made.inbox.open();
        await prove({ ...trialOf(made.inbox, clock), another: another(made, opened) });
      } finally {
        for (const inbox of opened) await inbox.close();
        await made.cleanup();
      }
    },
  };
}

function trialOf(inbox: Inbox, clock: TrialClock): Omit<Trial, "another"> {
  let count = 0;
  const entry = (fields: Partial<InboxEntry> = {}): InboxEntry => ({
    id: `id-${++count}`,
    kind: "notice",
    key: `key-${count}`,
    platform: "vivo",
    event: "chat_finished",
    tenant: undefined,
    chat: undefined,
    visitor: undefined,
    body: `{"number":${count}}`,
    receivedAt: clock.now(),
    ...fields,
  });
  return {
    inbox,
    clock,
    entry,
    async add(fields) {
      const added = entry(fields);
      assert.deepEqual(await inbox.append([added]), ["stored"]);
      return added;
    },
    claim: () => inbox.claim({ limit: 100, leaseMs: minute }),
  };
}

function another({ inbox, another: make }: InboxUnderTest, opened: Inbox[]): Trial["another"] {
  assert.ok(make ?? !inbox.durable, "the factory of a durable inbox must give `another` handle");
  if (!make) return undefined;
  return async () => {
    const handle = make();
    opened.push(handle);
    await handle.open();
    return handle;
  };
}

/** The only one of a list, or of what was claimed. */
export function only<Item>(items: readonly Item[]): Item {
  assert.equal(items.length, 1);
  return items[0] as Item;
}

export function idsOf(leases: readonly Lease[]): string[] {
  return leases.map(({ entry }) => entry.id);
}
