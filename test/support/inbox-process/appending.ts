/*
 * A process that appends as fast as it can, 16 at a time, and handles what it finds, until it is killed. What was
 * acknowledged goes at once to a file, as "stored ID" and "handled ID": what the kernel has of it outlives the process.
 * (A pipe would be full before the parent has read.) The first line goes to stdout, too.
 */
import { openSync, writeSync } from "node:fs";
import { numberedEntry } from "../numbered-entry.js";
import { inboxAt } from "./inbox-at.js";

const [place = "", name = "", acknowledgements = ""] = process.argv.slice(2);
const file = openSync(acknowledgements, "a");
const inbox = inboxAt(place);
await inbox.open();
process.stdout.write("begun\n");
await Promise.all([work(), ...Array.from({ length: 16 }, (_, lane) => append(lane))]);

async function append(lane: number): Promise<never> {
  for (let count = 0; ; count++) {
    const entry = numberedEntry(`${name}-${lane}-${count}`, `chat ${lane}`);
    const [result] = await inbox.append([entry]);
    tell(`${result} ${entry.id}\n`);
  }
}

async function work(): Promise<never> {
  for (;;) {
    const leases = await inbox.claim({ limit: 20, leaseMs: 60_000 });
    await Promise.all(
      leases.map(async (lease) => {
        const handled = await inbox.complete(lease);
        tell(`${handled ? "handled" : "lost"} ${lease.entry.id}\n`);
      }),
    );
  }
}

function tell(line: string): void {
  writeSync(file, line);
}
