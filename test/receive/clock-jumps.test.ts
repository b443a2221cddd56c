import fc from "fast-check";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import type { Inbox } from "../../src/inbox/inbox.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { post } from "../support/delivery.js";
import { inboxFile } from "../support/inbox-file.js";
import { recordedHooks } from "../support/recorded-hooks.js";

afterEach(() => void vi.restoreAllMocks());

const hour = 3_600_000;

interface Notice {
  readonly chat: number;
  /** How often its handler fails; 9 is more than there are attempts. */
  readonly failures: number;
  /** Hours by which the clock jumps before it arrives. */
  readonly jump: number;
}

const notices = fc.array(
  fc.record({
    chat: fc.nat(2),
    failures: fc.constantFrom(0, 0, 0, 1, 2, 9),
    jump: fc.constantFrom(0, 0, -1, -30, 1, 48),
  }),
  { minLength: 1, maxLength: 15 },
);

it("loses nothing, keeps every chat's order, and lets a poison event hold up nobody, however the clock jumps", async () => {
  await fc.assert(
    fc.asyncProperty(notices, fc.boolean(), async (schedule, inFile) => {
      const path = inboxFile();
      // The store's clock is the one that jumps, too.
      const now = () => Date.now();
      await livesThrough(schedule, inFile ? sqliteInbox({ path, watchMs: 5, now }) : memoryInbox({ now }));
      rmSync(dirname(path), { recursive: true, force: true });
    }),
    { numRuns: 20 },
  );
}, 120_000);

async function livesThrough(schedule: readonly Notice[], inbox: Inbox): Promise<void> {
  let offset = 0;
  let highest = 0;
  const began = Date.UTC(2026, 10, 20);
  vi.spyOn(Date, "now").mockImplementation(() => began + offset + Math.floor(performance.now()));
  const jump = (hours: number) => {
    offset += hours * hour;
    highest = Math.max(highest, offset);
  };

  /** Of each chat, the notices in the order in which they were done with. */
  const done: number[][] = [[], [], []];
  const recorded = recordedHooks({
    inbox,
    worker: { pollMs: 2, retry: { attempts: 3, firstDelayMs: 1, factor: 1 }, retentionMs: false },
    handlers: {
      chat_finished(event, { attempt }) {
        const number = Number(event.plainMessages);
        const { chat, failures } = schedule[number]!;
        const isEnd = attempt >= 3 || attempt > failures;
        // A lease ends by itself when the clock jumps over its end: then the handler may be called once more.
        if (isEnd && !done[chat]!.includes(number)) done[chat]!.push(number);
        if (attempt <= failures) throw new Error("not yet");
      },
    },
  });
  const ended = new Promise<void>((resolve) => {
    recorded.hooks.subscribe(() => {
      const ends = recorded.facts.filter(
        (fact) => fact.type === "handled" || (fact.type === "retrying" && fact.retryAt === undefined),
      );
      if (ends.length === schedule.length) resolve();
    });
  });

  for (const [number, notice] of schedule.entries()) {
    jump(notice.jump);
    const body = { event_name: "chat_finished", chat_id: notice.chat, plain_messages: `${number}` };
    expect((await recorded.hooks.receive(post(body))).status).toBe(200);
  }
  // What waits for its retry on a clock that went backwards is due again when the clock is where it was.
  offset = highest + hour;
  await ended;
  const expected = [0, 1, 2].map((chat) =>
    schedule.flatMap((notice, number) => (notice.chat === chat ? number : [])),
  );
  expect(done).toEqual(expected);
  expect(await inbox.stats()).toMatchObject({ waiting: 0, leased: 0 });
  await recorded.hooks.close();
}
