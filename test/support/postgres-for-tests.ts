import { afterAll, beforeAll, onTestFinished } from "vitest";
import pg from "pg";
import { startPostgres, type PostgresServer } from "./postgres-server.js";

/** A database, and schemas of one's own in it. */
export interface TestDatabase {
  readonly connectionString: string;
  /** A name that no other test has; what is made there is removed after the test. */
  schema(): string;
  /** Runs SQL as a superuser. @returns the rows of the last statement */
  sql(text: string): Promise<Record<string, unknown>[]>;
}

let count = 0;

/**
 * The database that DATABASE_URL names; else a server is started for this file, and removed after it. Call it at the top of
 * the file; what it returns can be used within tests.
 */
export function postgresForTests(): TestDatabase {
  const { DATABASE_URL: given } = process.env;
  let server: PostgresServer | undefined;
  if (!given) {
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.remove());
  }

  const database: TestDatabase = {
    get connectionString() {
      const found = server?.connectionString ?? given;
      if (!found) throw new Error("the server is there only within tests");
      return found;
    },
    schema() {
      const name = `test_${process.pid}_${Date.now()}_${++count}`;
      onTestFinished(() => database.sql(`DROP SCHEMA IF EXISTS ${name} CASCADE`).then(() => undefined));
      return name;
    },
    async sql(text) {
      const client = new pg.Client({ connectionString: database.connectionString });
      await client.connect();
      try {
        const result = (await client.query(text)) as pg.QueryResult | pg.QueryResult[];
        return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) as Record<string, unknown>[];
      } finally {
        await client.end();
      }
    },
  };
  return database;
}
