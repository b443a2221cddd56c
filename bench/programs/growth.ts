/* An inbox that holds many handled notices already: what it costs to append to it, and to take from it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Inbox } from "../../src/inbox/inbox.js";
import { postgresInbox, type PostgresInboxOptions } from "../../src/inbox/postgres.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { answering, planOf } from "../harness/as-program.js";
import { storedNotice } from "../harness/stored-notices.js";

type Place = { readonly folder: string } | { readonly postgres: PostgresInboxOptions };

const plan = planOf<Place & { stored: number; sinceMs: number }>();
const inbox =
  "folder" in plan ? sqliteInbox({ path: join(plan.folder, "inbox.db") }) : postgresInbox(plan.postgres);
await inbox.open();
await fill(inbox, plan.stored, plan.sinceMs);

answering("ready", async ({ count }: { count: number }) => {
  const before = bytesWritten();
  const came: string[] = [];
  const appends = await rate(count, () => append(count, came));
  const written = (bytesWritten() - before) / count / 1000;
  const takes = await rate(count, () => take(count));
  // As many as came, as retention does all day: it holds as many as before, and its file does not grow.
  await inbox.discard({ ids: came });
  const figures = { "appends/s": appends, "takes/s": takes };
  return Number.isNaN(written) ? figures : { ...figures, "KB written/append": written };
});

/** As the worker leaves them; they have come evenly since then. */
async function fill(target: Inbox, count: number, sinceMs: number): Promise<void> {
  const finished = { state: "handled", attempts: 1, leasedUntil: undefined, error: undefined } as const;
  const now = Date.now();
  for (let left = count; left > 0; left -= 1000) {
    const came = Math.round(now - (sinceMs * left) / count);
    const times = { receivedAt: came, runAt: came, finishedAt: came };
    const notices = Array.from({ length: Math.min(1000, left) }, storedNotice);
    await target.restore(notices.map((notice) => ({ ...notice, ...finished, ...times })));
  }
}

/** By this process, to the log and to the file; where Linux tells. What PostgreSQL writes is not counted. */
function bytesWritten(): number {
  if (!("folder" in plan)) return Number.NaN;
  try {
    return Number(/^wchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
  } catch {
    return Number.NaN;
  }
}

/** 64 at the same time, as from 64 connections. */
async function append(count: number, ids: string[]): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left-- > 0) {
      const notice = storedNotice();
      ids.push(notice.id);
      await inbox.append([notice]);
    }
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
