import pg from "pg";
import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import type { PooledClient, PostgresPool } from "../../../src/inbox/postgres/driver.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

/**
 * Like PgBouncer in transaction mode, but worse: each transaction has a new connection, and what a session remembers, such as
 * a named statement or a setting, is gone after it.
 */
function transactionPooler(): { pool: PostgresPool; end: () => Promise<void> } {
  const connections = new pg.Pool({ connectionString: database.connectionString, max: 4, maxUses: 1 });
  const connect = async (): Promise<PooledClient> => {
    let inTransaction: pg.PoolClient | undefined;
    return {
      async query(query) {
        const connection = inTransaction ?? (await connections.connect());
        inTransaction = connection;
        const isOver = !query.text.startsWith("BEGIN") && !(await isOpen(connection));
        const result = await connection.query(query);
        if (isOver || /^(COMMIT|ROLLBACK)/.test(query.text)) {
          inTransaction = undefined;
          connection.release();
        }
        return result;
      },
      on: () => undefined,
      removeListener: () => undefined,
      release: () => inTransaction?.release(true),
    };
  };
  const pool = {
    connect,
    on: () => undefined,
    removeListener: () => undefined,
    end: () => connections.end(),
  };
  return { pool, end: () => connections.end() };
}

/** Whether a transaction was begun on it: then the transaction's time is not that of this statement. */
async function isOpen(connection: pg.PoolClient): Promise<boolean> {
  const { rows } = await connection.query("SELECT now() <> statement_timestamp() AS open");
  return (rows[0] as { open: boolean }).open;
}

it("works where each transaction has another connection", async () => {
  const { pool, end } = transactionPooler();
  const inbox = postgresInbox({ pool, schema: database.schema(), listen: false });
  await Promise.all([inbox.open(), inbox.open()]);
  const entries = Array.from({ length: 12 }, (_, index) => numberedEntry(`${index}`, `chat ${index % 3}`));
  await Promise.all(entries.map((entry) => inbox.append([entry])));
  const handled: string[] = [];
  for (let round = 0; round < 5; round++) {
    const leases = await inbox.claim({ limit: 10, leaseMs: 60_000 });
    await Promise.all(leases.map((lease) => inbox.complete(lease)));
    handled.push(...leases.map(({ entry }) => entry.id));
  }
  expect(handled).toEqual(entries.map(({ id }) => id));
  expect(await inbox.prune(Date.now() + 3_600_000)).toBe(12);
  await inbox.close();
  await end();
});
