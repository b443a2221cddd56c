/* An inbox that holds many handled notices already: what it costs to append to it, and to take from it. */
import { join } from "node:path";
import type { Inbox } from "../../src/inbox/inbox.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { answering, planOf } from "../harness/as-program.js";
import { storedNotice } from "../harness/stored-notices.js";

const plan = planOf<{ folder: string; stored: number }>();
const inbox = sqliteInbox({ path: join(plan.folder, "inbox.db") });
await fill(inbox, plan.stored);

answering("ready", async ({ count }: { count: number }) => {
  const appends = await rate(count, () => append(count));
  const takes = await rate(count, () => take(count));
  // What has none stays one that has none.
  if (plan.stored === 0) await inbox.prune(Date.now() + 1);
  return { "appends/s": appends, "takes/s": takes };
});

/** As the worker leaves them. */
async function fill(target: Inbox, count: number): Promise<void> {
  const finished = { state: "handled", attempts: 1, leasedUntil: undefined, error: undefined } as const;
  for (let left = count; left > 0; left -= 1000) {
    const notices = Array.from({ length: Math.min(1000, left) }, storedNotice);
    await target.restore(
      notices.map((notice) => ({ ...notice, ...finished, runAt: Date.now(), finishedAt: Date.now() })),
    );
  }
}

/** 64 at the same time, as from 64 connections. */
async function append(count: number): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left-- > 0) await inbox.append([storedNotice()]);
  };
  await Promise.all(Array.from({ length: 64 }, lane));
}

/** 64 at a time. */
async function take(count: number): Promise<void> {
  for (let left = count; left > 0;) {
    const leases = await inbox.claim({ limit: 64, leaseMs: 60_000 });
    await Promise.all(leases.map((lease) => inbox.complete(lease)));
    left -= leases.length;
    if (leases.length === 0) throw new Error(`${left} notices are missing`);
  }
}

async function rate(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (count * 1000) / (performance.now() - begun);
}
