import fc from "fast-check";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { memoryInbox } from "../../src/inbox/memory.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { keepsOrder } from "../../src/testing/inbox-suite/chaos.js";
import { promise } from "../../src/testing/inbox-suite/promise.js";
import { Actor, anyStep } from "../support/inbox-actor.js";
import { inboxFile } from "../support/inbox-file.js";

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
