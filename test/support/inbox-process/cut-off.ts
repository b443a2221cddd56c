/*
 * A worker on a machine that will be cut off: claims three entries, waits for SIGUSR2, and finishes them then, however long
 * that takes; and stores one of its own. Prints what came of it.
 */
import { once } from "node:events";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { numberedEntry } from "../numbered-entry.js";

const [connectionString, schema, leaseMs] = process.argv.slice(2);
const inbox = postgresInbox({ connectionString, schema, patienceMs: 600_000 });
const leases = await inbox.claim({ limit: 3, leaseMs: Number(leaseMs) });
const signalled = once(process, "SIGUSR2");
const alive = setInterval(() => undefined, 3_600_000);
process.stdout.write(`claimed ${leases.map(({ entry }) => entry.id).join(" ")}\n`);

await signalled;
process.stdout.write("finishing\n");
const [appended, ...finished] = await Promise.all([
  inbox.append([numberedEntry("from the cut-off machine")]),
  ...leases.map((lease) => inbox.complete(lease)),
]);
process.stdout.write(`came back: ${JSON.stringify({ appended, finished })}\n`);
clearInterval(alive);
await inbox.close();
