/* A process that handles one entry, and does not look for it: it waits until it is called. */
import { postgresInbox } from "../../../src/inbox/postgres.js";

const [connectionString, schema] = (process.argv[2] ?? "").split("#");
const inbox = postgresInbox({ connectionString, schema, pollMs: 3_600_000 });
// Each call of the inbox is one resolution: the first says only that it listens now.
let call: () => void = () => undefined;
const called = () => new Promise<void>((resolve) => (call = resolve));
const listening = called();
inbox.onWork(() => call());
await listening;

for (let first = true; ; first = false) {
  const next = called();
  const [lease] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  if (lease) {
    await inbox.complete(lease);
    process.stdout.write(`handled ${lease.entry.id}\n`);
    break;
  }
  if (first) process.stdout.write("listening\n");
  // Keeps the process alive, which an inbox does not.
  const alive = setInterval(() => undefined, 3_600_000);
  await next;
  clearInterval(alive);
}
await inbox.close();
