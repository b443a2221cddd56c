import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

/*
 * PostgreSQL plans a statement when it has seen it a few times, and keeps the plan: one that is good for an empty inbox may
 * go through all of a full one. So the connection that is looked at has learnt its plans on an empty inbox.
 */
it("looks at no more rows when many are stored, also where all plans were made for an empty inbox", async () => {
  const schema = database.schema();
  const url = new URL(database.connectionString);
  url.searchParams.set("application_name", schema);
  const connectionString = url.href;
  const old = postgresInbox({ connectionString, schema, max: 1 });
  for (let round = 0; round < 8; round++) await oneOfEach(old, `early ${round}`);
  await old.discard({});

  // 3,000 that wait in one chat, 3,000 with chats of their own, 3,000 that have just arrived, 2,000 handled and dead ones;
  // and no new statistics of them.
  await database.sql(`ALTER TABLE ${schema}.entries SET (autovacuum_enabled = off)`);
  await database.sql(`ALTER TABLE ${schema}.arrived SET (autovacuum_enabled = off)`);
  await database.sql(`ALTER TABLE ${schema}.waiting SET (autovacuum_enabled = off)`);
  await database.sql(`ALTER TABLE ${schema}.finished SET (autovacuum_enabled = off)`);
  url.searchParams.set("application_name", `${schema} filling`);
  const filling = postgresInbox({ connectionString: url.href, schema, max: 1 });
  const fill = async (count: number, chat: (index: number) => string) => {
    for (let from = 0; from < count; from += 500) {
      const entries = Array.from({ length: 500 }, (_, index) =>
        numberedEntry(`${chat(0)} ${from + index}`, chat(from + index)),
      );
      await filling.append(entries);
    }
  };
  await fill(2000, (index) => `done ${index}`);
  for (let left = 2000; left > 0; left -= 500) {
    const leases = await filling.claim({ limit: 500, leaseMs: 60_000 });
    await Promise.all(
      leases.map((lease, index) =>
        index % 2 ? filling.complete(lease) : filling.fail(lease, { error: "", retryAt: undefined }),
      ),
    );
  }
  await fill(3000, () => "busy");
  await fill(3000, (index) => `own ${index}`);
  await filling.release(await filling.claim({ limit: 4000, leaseMs: 60_000 }));
  await fill(3000, (index) => `new ${index}`);
  await filling.close();

  const before = await rowsRead(schema, `${schema} filling`);
  for (let round = 0; round < 5; round++) await oneOfEach(old, `late ${round}`);
  await old.close();
  const read = (await rowsRead(schema, schema)) - before;
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(2000);
});

/** What a service does all day, with three entries, and a look at what waits. */
async function oneOfEach(inbox: Inbox, name: string): Promise<void> {
  await inbox.append(["a", "b", "c"].map((id) => numberedEntry(`${name} ${id}`, "busy")));
  const leases = await inbox.claim({ limit: 4, leaseMs: 60_000 });
  const [first, second, third, ...others] = leases;
  await Promise.all([
    first && inbox.complete(first),
    second && inbox.fail(second, { error: "", retryAt: undefined }),
    third && inbox.fail(third, { error: "", retryAt: 0 }),
    ...others.map((lease) => inbox.renew(lease, 60_000)),
  ]);
  await inbox.release(others);
  await inbox.list({ state: "waiting", limit: 10 });
  await inbox.prune(0);
}

/** By all connections that have ended: then, what they have read is counted. */
async function rowsRead(schema: string, application: string): Promise<number> {
  const alive = `SELECT 1 FROM pg_stat_activity WHERE application_name = '${application}'`;
  await expect.poll(() => database.sql(alive), { interval: 1, timeout: 20_000 }).toEqual([]);
  const [row] = await database.sql(`
    SELECT sum(seq_tup_read + idx_tup_fetch)::integer AS read FROM pg_stat_user_tables WHERE schemaname = '${schema}'
  `);
  return row!["read"] as number;
}
