import { expect, it, onTestFinished } from "vitest";
import { ChatHooksError } from "../../src/errors.js";
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

it("a handler that outlives its lease in a process that stood still goes on, and is not begun again", async () => {
  // As after a suspended machine or a clock that was put ahead: no heartbeat came in time.
  let now = 0;
  const memory = memoryInbox({ now: () => now });
  await memory.append([entry]);
  const begun: string[] = [];
  const both = called();
  const over = called();
  const claimedAnew = called();
  const inbox: Inbox = {
    ...memory,
    async claim(options) {
      const leases = await memory.claim(options);
      if (leases.some(({ attempt }) => attempt === 2)) claimedAnew.call();
      return leases;
    },
  };
  const first = called();
  const duties: WorkerDuties = {
    ...quiet,
    async handle({ entry: { id } }) {
      begun.push(id);
      if (id === "1") {
        first.call();
        await claimedAnew.once;
      }
      if (begun.length === 2) both.call();
      return over.call;
    },
  };
  const worker = startWorker(inbox, { ...plan, leaseMs: 60_000 }, duties);
  await first.once;
  now += 120_000;
  await memory.append([{ ...entry, id: "2", key: "2", chat: undefined, receivedAt: now }]);
  await both.once;
  await worker.stop(10_000);
  expect(begun).toEqual(["1", "2"]);
  expect(over.times()).toBe(2);
  expect(await memory.stats()).toMatchObject({ handled: 2, waiting: 0, leased: 0 });
});

it("an entry whose next attempt is due at once is begun again, also when it is claimed before its failure is told", async () => {
  const memory = memoryInbox();
  await memory.append([entry]);
  const claimedAnew = called();
  const inbox: Inbox = {
    ...memory,
    async claim(options) {
      const leases = await memory.claim(options);
      if (leases.some(({ attempt }) => attempt === 2)) setImmediate(claimedAnew.call);
      return leases;
    },
    async fail(lease, failure) {
      const held = await memory.fail(lease, { ...failure, retryAt: Date.now() });
      await claimedAnew.once;
      return held;
    },
  };
  const attempts: number[] = [];
  const over = called();
  const duties: WorkerDuties = {
    ...quiet,
    async handle({ attempt }) {
      attempts.push(attempt);
      if (attempt === 1) throw new Error("no");
      return over.call;
    },
  };
  const worker = startWorker(inbox, { ...plan, leaseMs: 600_000 }, duties);
  await over.once;
  await worker.stop(1_000);
  expect(attempts).toEqual([1, 2]);
  expect(await memory.stats()).toMatchObject({ handled: 1, waiting: 0, leased: 0 });
});

/** Resolves when it is called; and how often that was. */
function called(): { readonly once: Promise<void>; readonly call: () => void; readonly times: () => number } {
  let times = 0;
  let resolve = (): void => undefined;
  const once = new Promise<void>((done) => (resolve = done));
  return { once, call: () => ((times += 1), resolve()), times: () => times };
}

const unavailable = (reason: string) => new ChatHooksError("INBOX_UNAVAILABLE", { store: "test", reason });

it("an inbox that fails for a while is told of once, and once that it is back; the worker goes on", async () => {
  const memory = memoryInbox();
  await memory.append([entry]);
  let claims = 0;
  const inbox: Inbox = {
    ...memory,
    claim: (options) => {
      claims += 1;
      if (claims <= 3) return Promise.reject(unavailable(`attempt ${claims}`));
      return claims <= 5 ? Promise.reject(new Error("quite another fault")) : memory.claim(options);
    },
  };
  const errors: unknown[] = [];
  const handled = called();
  const back = called();
  const worker = startWorker(inbox, plan, {
    ...quiet,
    onInboxError: (error) => void errors.push(error),
    onInboxBack: back.call,
    handle: async () => handled.call,
  });
  await handled.once;
  expect(errors).toEqual([unavailable("attempt 1"), new Error("quite another fault")]);
  expect(back.times()).toBe(1);
  await worker.stop(0);
  expect(errors).toHaveLength(2);
});

it("what was handled while the inbox was away is recorded when it is back, and not handled again", async () => {
  const memory = memoryInbox();
  await memory.append([entry, { ...entry, id: "2", key: "2", chat: undefined }]);
  let away = 0;
  const failing = <Result>(call: () => Promise<Result>): Promise<Result> =>
    (away += 1) <= 6 ? Promise.reject(unavailable("it is away")) : call();
  const inbox: Inbox = {
    ...memory,
    complete: (lease) => failing(() => memory.complete(lease)),
    fail: (lease, failure) => failing(() => memory.fail(lease, failure)),
  };
  const errors: unknown[] = [];
  const handled = called();
  const failed = called();
  const back = called();
  const attempts: string[] = [];
  const worker = startWorker(inbox, plan, {
    onFailed: failed.call,
    onInboxError: (error) => void errors.push(error),
    onInboxBack: back.call,
    async handle({ entry: { id }, attempt }) {
      attempts.push(`${id}: ${attempt}`);
      if (id === "2") throw new Error("no");
      return handled.call;
    },
  });
  await Promise.all([handled.once, failed.once, back.once]);
  await worker.stop(0);
  expect(attempts).toEqual(["1: 1", "2: 1"]);
  expect(errors).toEqual([unavailable("it is away")]);
  expect([handled.times(), failed.times(), back.times()]).toEqual([1, 1, 1]);
  expect(await memory.stats()).toMatchObject({ handled: 1, waiting: 1, leased: 0 });
});

it("however many wait for the inbox to come back, Node has no leak to warn of", async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => void warnings.push(name);
  process.on("warning", onWarning);
  onTestFinished(() => void process.off("warning", onWarning));

  const memory = memoryInbox();
  const chats = Array.from({ length: 30 }, (_, index) => String(index));
  await memory.append(chats.map((id) => ({ ...entry, id, key: id, chat: id })));
  let isAway = true;
  const refused = new Set<string>();
  const allWait = called();
  const inbox: Inbox = {
    ...memory,
    complete(lease) {
      if (!isAway) return memory.complete(lease);
      if (refused.add(lease.entry.id).size === chats.length) allWait.call();
      return Promise.reject(unavailable("it is away"));
    },
  };
  const allHandled = called();
  const handled = new Set<string>();
  const duties: WorkerDuties = {
    ...quiet,
    async handle({ entry: { id } }) {
      return () => {
        if (handled.add(id).size === chats.length) allHandled.call();
      };
    },
  };
  const worker = startWorker(inbox, { ...plan, concurrency: chats.length }, duties);
  await allWait.once;
  isAway = false;
  await allHandled.once;
  await worker.stop(1000);
  expect(warnings).toEqual([]);
});

it("a record whose answer was lost on the way is told once, although the lease is gone", async () => {
  const memory = memoryInbox();
  await memory.append([entry]);
  let lost = false;
  const inbox: Inbox = {
    ...memory,
    async complete(lease) {
      const held = await memory.complete(lease);
      if (lost) return held;
      lost = true;
      throw unavailable("the connection broke behind the commit");
    },
  };
  const handled = called();
  const worker = startWorker(inbox, plan, { ...quiet, handle: async () => handled.call });
  await handled.once;
  await worker.stop(0);
  expect(handled.times()).toBe(1);
});

it("stops in time while the inbox is away", async () => {
  const memory = memoryInbox();
  await memory.append([entry]);
  const tried = called();
  const inbox: Inbox = {
    ...memory,
    complete: () => {
      tried.call();
      return Promise.reject(unavailable("it is away"));
    },
  };
  const worker = startWorker(
    inbox,
    { ...plan, pollMs: 60_000 },
    { ...quiet, handle: async () => () => undefined },
  );
  await tried.once;
  await worker.stop(1);
  expect(tried.times()).toBe(1);
  // It hands back what it could not record.
  expect(await memory.stats()).toMatchObject({ waiting: 1, leased: 0 });
});

it("an entry that can't be read fails by itself, and the others of its claim are handled", async () => {
  const memory = memoryInbox();
  await memory.append([entry, { ...entry, id: "2", key: "2", chat: undefined }]);
  const unreadable = new ChatHooksError("INBOX_BODY_CHANGED", { keyId: undefined });
  const inbox: Inbox = {
    ...memory,
    async claim(options) {
      const leases = await memory.claim(options);
      return leases.map((lease) => (lease.entry.id === "1" ? { ...lease, unreadable } : lease));
    },
  };
  const failures: unknown[] = [];
  const [handled, failed] = [called(), called()];
  const seen: string[] = [];
  const worker = startWorker(inbox, plan, {
    ...quiet,
    onFailed(lease, error, retryAt) {
      failures.push([lease.entry.id, error, retryAt]);
      failed.call();
    },
    async handle(lease) {
      seen.push(lease.entry.id);
      return handled.call;
    },
  });
  await Promise.all([handled.once, failed.once]);
  await worker.stop(0);
  expect(seen).toEqual(["2"]);
  expect(failures).toEqual([["1", unreadable, undefined]]);
  expect(await memory.stats()).toMatchObject({ handled: 1, dead: 1 });
});

it.each([0.5, undefined])(
  "removes what was handled long ago from its start on, unless it is kept for ever (%s)",
  async (years) => {
    const retentionMs = years && years * 366 * 86_400_000;
    const memory = memoryInbox();
    const old = {
      state: "handled",
      attempts: 1,
      runAt: 0,
      leasedUntil: undefined,
      error: undefined,
    } as const;
    await memory.restore([{ ...entry, ...old, id: "old", finishedAt: 1 }]);
    const [pruned, looked] = [called(), called()];
    const inbox: Inbox = {
      ...memory,
      claim: (options) => {
        looked.call();
        return memory.claim(options);
      },
      async prune(before) {
        const count = await memory.prune(before);
        pruned.call();
        return count;
      },
    };
    const worker = startWorker(
      inbox,
      { ...plan, retentionMs },
      { ...quiet, handle: async () => () => undefined },
    );
    await (years ? pruned.once : looked.once);
    await worker.stop(0);
    expect(await memory.list()).toHaveLength(years ? 0 : 1);
  },
);

it("handles no more at once than it may, and no more wait to be recorded", async () => {
  const memory = memoryInbox();
  const count = 20;
  await memory.append(
    Array.from({ length: count }, (_, number) => ({
      ...entry,
      id: `${number}`,
      key: `${number}`,
      chat: undefined,
    })),
  );
  let [handling, mostHandled, held, mostHeld, left] = [0, 0, 0, 0, count];
  const records: (() => void)[] = [];
  const inbox: Inbox = {
    ...memory,
    async claim(options) {
      const leases = await memory.claim(options);
      mostHeld = Math.max(mostHeld, (held += leases.length));
      return leases;
    },
    // Nothing is recorded before nothing more can be handled.
    async complete(lease) {
      await new Promise<void>((resolve) => {
        records.push(resolve);
        if (records.length === held) setImmediate(() => records.splice(0).forEach((record) => record()));
      });
      held -= 1;
      return memory.complete(lease);
    },
  };
  await new Promise<void>((resolve) => {
    const worker = startWorker(inbox, plan, {
      ...quiet,
      async handle() {
        mostHandled = Math.max(mostHandled, ++handling);
        await Promise.resolve();
        handling -= 1;
        return () => {
          if (--left === 0) resolve(worker.stop(0));
        };
      },
    });
  });
  expect(mostHandled).toBe(plan.concurrency);
  expect(mostHeld).toBe(2 * plan.concurrency);
});
