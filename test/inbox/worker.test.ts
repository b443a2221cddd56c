import { expect, it } from "vitest";
import type { Inbox, InboxEntry } from "../../src/inbox/inbox.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { defaultRetry } from "../../src/inbox/retry.js";
import { startWorker, type WorkerDuties } from "../../src/inbox/worker.js";

const plan = { concurrency: 2, leaseMs: 60, pollMs: 5, retry: defaultRetry };
const quiet = { onFailed: () => undefined, onInboxError: () => undefined };

const entry: InboxEntry = {
  id: "1",
  kind: "notice",
  key: "1",
  platform: "jivo",
  event: "chat_finished",
  tenant: undefined,
  chat: "jivo:chat:1",
  visitor: undefined,
  body: "{}",
  receivedAt: 0,
};

it("a handler that takes longer than its lease keeps it, and no other worker gets the entry", async () => {
  // The inbox's time stands still but for the heartbeats, so that a slow machine can't let the lease end.
  let now = 0;
  const memory = memoryInbox({ now: () => now });
  let renewals = 0;
  let finish = (): void => undefined;
  const outlasted = new Promise<void>((resolve) => (finish = resolve));
  const inbox: Inbox = {
    ...memory,
    async renew(lease, leaseMs) {
      now += 0.9 * plan.leaseMs;
      if ((renewals += 1) === 5) finish();
      return memory.renew(lease, leaseMs);
    },
  };
  await inbox.append([entry]);
  let begun = 0;
  let told = (): void => undefined;
  const handled = new Promise<void>((resolve) => (told = resolve));
  const duties: WorkerDuties = {
    ...quiet,
    async handle() {
      begun += 1;
      await outlasted;
      return told;
    },
  };
  const workers = [startWorker(inbox, plan, duties), startWorker(inbox, plan, duties)];
  await handled;
  expect(begun).toBe(1);
  expect(await memory.stats()).toMatchObject({ handled: 1, waiting: 0 });
  await Promise.all(workers.map((worker) => worker.stop(0)));
});

it("a handler whose lease was lost is told by its signal, and its success is not recorded", async () => {
  const memory = memoryInbox();
  await memory.append([entry]);
  let recorded = false;
  let end: (reason: unknown) => void = () => undefined;
  const aborted = new Promise<unknown>((resolve) => (end = resolve));
  const worker = startWorker(memory, plan, {
    ...quiet,
    async handle(_lease, signal) {
      signal.addEventListener("abort", () => end(signal.reason));
      await memory.forget({ chat: "jivo:chat:1" });
      await aborted;
      return () => void (recorded = true);
    },
  });
  expect(await aborted).toBeInstanceOf(Error);
  await worker.stop(1_000);
  expect(recorded).toBe(false);
});

it("an inbox that fails for a while is told of, and the worker goes on when it is back", async () => {
  const memory = memoryInbox();
  await memory.append([entry]);
  let failures = 0;
  const inbox: Inbox = {
    ...memory,
    claim: (options) => (failures < 2 ? Promise.reject(new Error("gone")) : memory.claim(options)),
  };
  let told = (): void => undefined;
  const handled = new Promise<void>((resolve) => (told = resolve));
  const worker = startWorker(inbox, plan, {
    ...quiet,
    onInboxError: () => void (failures += 1),
    handle: async () => told,
  });
  await handled;
  expect(failures).toBe(2);
  await worker.stop(0);
});
