import type { Inbox } from "../../../src/inbox/inbox.js";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { loadSqlite, type OpenSqlite } from "../../../src/inbox/sqlite/driver.js";
import { SqliteInbox } from "../../../src/inbox/sqlite/sqlite-inbox.js";
import type { StorePlan } from "./plan.js";

/** So long that no notice of a test is ever taken for a new one. */
const windowMs = 365 * 24 * 3_600_000;

/** The inbox that a plan asks for, on a clock of the test's. */
export async function openStore(plan: StorePlan, now: () => number): Promise<Inbox> {
  if (plan.kind === "postgres") {
    const { connectionString, schema, patienceMs } = plan;
    return postgresInbox({ connectionString, schema, patienceMs, windowMs, now });
  }
  const { path } = plan;
  if (!plan.withoutSync) return sqliteInbox({ path, windowMs, now });
  const settings = { path, windowMs, now, busyTimeoutMs: 5_000, watchMs: 200 };
  return new SqliteInbox({ ...settings, openSqlite: withoutSync });
}

/** The driver, but without its promise: nothing waits for the disk. What a power cut costs then shows that tests see it. */
async function withoutSync(): Promise<OpenSqlite> {
  const open = await loadSqlite();
  return (path) => {
    const sqlite = open(path);
    const exec = (sql: string) => sqlite.exec(sql.replace(/synchronous = \w+/, "synchronous = OFF"));
    return { exec, prepare: (sql) => sqlite.prepare(sql), close: () => sqlite.close() };
  };
}
