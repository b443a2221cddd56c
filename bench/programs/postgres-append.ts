/* Notices into PostgreSQL, many at the same time: by the inbox, or by an INSERT each. */
import pg from "pg";
import { postgresInbox } from "../../src/inbox/postgres.js";
import { answering, planOf } from "../harness/as-program.js";
import { storedNotice } from "../harness/stored-notices.js";

const { connectionString, way } = planOf<{
  connectionString: string;
  way: "inbox" | "insert" | "prepared";
}>();
const append = way === "inbox" ? await byInbox() : await byHand(way === "prepared");

answering("ready", async ({ count, atOnce }: { count: number; atOnce: number }) => {
  let left = count;
  const lane = async () => {
    while (left-- > 0) await append();
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { "notices/s": (count * 1000) / (performance.now() - begun) };
});

async function byInbox(): Promise<() => Promise<unknown>> {
  const inbox = postgresInbox({ connectionString });
  await inbox.open();
  return () => inbox.append([storedNotice()]);
}

/** What one would write at first: it keeps a notice once, and in no order. */
async function byHand(prepared: boolean): Promise<() => Promise<unknown>> {
  const pool = new pg.Pool({ connectionString });
  const table = prepared ? "prepared" : "notices";
  await pool.query(
    `CREATE TABLE ${table} (id text PRIMARY KEY, key text NOT NULL UNIQUE, chat text, body text NOT NULL)`,
  );
  const text = `INSERT INTO ${table} (id, key, chat, body) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING`;
  return () => {
    const { id, key, chat, body } = storedNotice();
    return pool.query({ ...(prepared ? { name: "insert" } : {}), text, values: [id, key, chat, body] });
  };
}
