import fc from "fast-check";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import type { EntryFilter, Inbox, Lease } from "../../src/inbox/inbox.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { keepsOrder } from "../../src/testing/inbox-suite/chaos.js";
import { promise } from "../../src/testing/inbox-suite/promise.js";
import { inboxFile } from "../support/inbox-file.js";
import { numberedEntry } from "../support/numbered-entry.js";

/** One store, with the leases it gave out, which other stores number alike. */
class Actor {
  readonly #inbox: Inbox;
  readonly #leases: Lease[] = [];

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
  }

  /** Does one step. @returns what can be seen of it, without the tokens */
  async act(step: Step, now: number): Promise<unknown> {
    const lease = this.#leases[step.lease % this.#leases.length];
    const inbox = this.#inbox;
    switch (step.what) {
      case "append": {
        const entry = { ...numberedEntry(`${step.number}`), receivedAt: now, key: `key ${step.number % 40}` };
        return inbox.append([{ ...entry, chat: step.chat, visitor: `visitor ${step.number % 3}` }]);
      }
      case "claim": {
        const leases = await inbox.claim({ limit: step.number % 4, leaseMs: 10 });
        this.#leases.push(...leases);
        return leases.map(({ entry, attempt }) => ({ entry, attempt }));
      }
      case "complete":
        return lease && inbox.complete(lease);
      case "postpone":
        return lease && inbox.fail(lease, { error: "later", retryAt: now + (step.number % 20) });
      case "bury":
        return lease && inbox.fail(lease, { error: "never", retryAt: undefined });
      case "renew":
        return lease && inbox.renew(lease, 10);
      case "release":
        return lease && inbox.release([lease]);
      case "pause":
        return step.number % 3 === 0 ? inbox.pause() : inbox.resume();
      case "retry":
        return inbox.retry(filterOf(step));
      case "discard":
        return inbox.discard({ ...filterOf(step), ids: [`${step.number}`] });
      case "forget":
        return inbox.forget({ visitor: `visitor ${step.number % 9}` });
      case "prune":
        return inbox.prune(now - (step.number % 50));
    }
  }

  async state(): Promise<unknown> {
    return { list: await this.#inbox.list(), stats: await this.#inbox.stats() };
  }
}

interface Step {
  readonly what: (typeof steps)[number];
  readonly number: number;
  readonly chat: string | undefined;
  readonly lease: number;
  /** Milliseconds before it. */
  readonly wait: number;
}

/** What happens more often stands here more often. */
const steps = [
  "append",
  "append",
  "append",
  "claim",
  "claim",
  "claim",
  "complete",
  "postpone",
  "bury",
  "renew",
  "release",
  "pause",
  "retry",
  "retry",
  "discard",
  "forget",
  "prune",
] as const;

const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...steps),
  number: fc.nat(60),
  chat: fc.constantFrom("a", "a", "b", undefined),
  lease: fc.nat(100),
  wait: fc.constantFrom(0, 0, 0, 1, 5, 12),
});

function filterOf({ chat, number }: Step): EntryFilter {
  return number % 2 ? {} : { chat };
}

it("does the same in both stores, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 120 }), async (schedule) => {
      let time = 1_800_000_000_000;
      const path = inboxFile();
      const settings = { now: () => time, windowMs: 40 };
      const inboxes = [memoryInbox(settings), sqliteInbox({ path, ...settings })];
      const [memory, sqlite] = inboxes.map((inbox) => new Actor(inbox));
      try {
        for (const step of schedule) {
          time += step.wait;
          expect(await sqlite!.act(step, time)).toEqual(await memory!.act(step, time));
          expect(await sqlite!.state()).toEqual(await memory!.state());
        }
      } finally {
        for (const inbox of inboxes) await inbox.close();
        rmSync(dirname(path), { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
});

it("keeps the order of every chat on any schedule", async () => {
  const schedules = fc.record({
    chats: fc.integer({ min: 1, max: 12 }),
    entriesPerChat: fc.integer({ min: 1, max: 12 }),
    seed: fc.integer(),
  });
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const path = inboxFile();
      for (const make of [memoryInbox, (settings: object) => sqliteInbox({ path, ...settings })]) {
        await promise("", (trial) => keepsOrder(trial, schedule)).run((settings) => {
          const open = () => make(settings);
          return { inbox: open(), another: open, cleanup: () => undefined };
        });
      }
    }),
    { numRuns: 20 },
  );
});
