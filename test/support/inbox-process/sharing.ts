/*
 * One of several processes that share an inbox. It appends entries that the others append as well, and handles what is due,
 * until nothing is left to do; then it prints, as JSON, what it stored and the ids it handled in their order.
 */
import { setImmediate } from "node:timers/promises";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { numberedEntry } from "../numbered-entry.js";
import { inboxAt } from "./inbox-at.js";

const [place = "", total = "0", workers = "1"] = process.argv.slice(2);
const inbox = inboxAt(place);
await inbox.open();
// Each with connections of its own.
const others = Array.from({ length: Number(workers) - 1 }, () => inboxAt(place));

const numbers = Array.from({ length: Number(total) }, (_, number) => number);
const handled: string[] = [];
let stored = 0;

await Promise.all([appendAll(), ...[inbox, ...others].map(workUntilDone)]);
await Promise.all([inbox, ...others].map((one) => one.close()));
process.stdout.write(JSON.stringify({ stored, handled }));

async function appendAll(): Promise<void> {
  for (let from = 0; from < numbers.length; from += 10) {
    const results = await Promise.all(
      numbers.slice(from, from + 10).map((number) =>
        // The id is this process's own: that it is a duplicate, only the key tells.
        inbox.append([
          { ...numberedEntry(`${number}`, `chat ${number % 7}`), id: `${number} of ${process.pid}` },
        ]),
      ),
    );
    stored += results.flat().filter((result) => result === "stored").length;
  }
}

async function workUntilDone(worker: Inbox): Promise<void> {
  for (;;) {
    const leases = await worker.claim({ limit: 5, leaseMs: 60_000 });
    for (const lease of leases) {
      handled.push(lease.entry.id);
      await worker.complete(lease);
    }
    const { handled: done } = await worker.stats();
    if (done >= numbers.length) return;
    await setImmediate();
  }
}
