/* A worker that handles what is due until so many entries are handled, and prints their ids in its order. */
import { setTimeout as delay } from "node:timers/promises";
import { postgresInbox } from "../../../src/inbox/postgres.js";

const [connectionString, schema, total] = process.argv.slice(2);
const inbox = postgresInbox({ connectionString, schema, patienceMs: 600_000 });
const handled: string[] = [];
while ((await inbox.stats()).handled < Number(total)) {
  const leases = await inbox.claim({ limit: 5, leaseMs: 600_000 });
  for (const lease of leases) if (await inbox.complete(lease)) handled.push(lease.entry.id);
  if (leases.length === 0) await delay(20);
}
process.stdout.write(JSON.stringify(handled));
await inbox.close();
