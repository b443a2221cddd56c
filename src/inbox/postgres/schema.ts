import { ChatHooksError } from "../../errors.js";
import { appendFunction } from "./append.js";
import { bringInFunction, longestRun } from "./arrivals.js";
import { claimFunction } from "./claim.js";
import type { PostgresClient } from "./driver.js";
import { quoted } from "./identifier.js";
import { settleFunction } from "./leases.js";
import { removeFunction, reviveFunction } from "./manage.js";
import { restoreFunction } from "./restore.js";
import { seatFunction } from "./turns.js";

/**
 * Each step makes the schema of its number out of the one before. A step that was published is never changed.
 *
 * An entry has a row in `entries`, which never changes, and one that tells where it stands: a run of `arrived` that it is
 * part of (arrivals.ts), its own in `waiting`, which is written all day and stays small, or in `finished`. So nothing that
 * workers do gets slower by what is kept of the past.
 *
 * `seq` is the order of arrival. Of different chats that are stored at the same moment, the larger one may be seen first.
 * Of an entry, `run_at` is the time for which it was planned, and `due_at` is that, too, but null when it had come already.
 *
 * `lane` is a hash of the chat: where two chats have the same, they only wait for each other. `head` marks entries that may
 * be claimed when they are due: those without a chat, and of each chat the one whose turn it is; its followers are not
 * looked at. There, `due_at` is 0 when an entry is due whatever the clock says, else the end of its wait. A lease is in
 * `leased_until` and `token`, which no index has: taking one rewrites no index. `contested` is explained in turns.ts.
 * `settled` is the token of the lease that ended last, and `batch` is the same for what was stored by one statement: by
 * them, a statement that is sent again sees that it was done already.
 *
 * "C": no order of a language is needed, and no new version of the system's languages can spoil an index.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE inbox (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    chat_hooks_schema integer NOT NULL,
    paused boolean NOT NULL DEFAULT false
  );
  INSERT INTO inbox (chat_hooks_schema) VALUES (0);
  CREATE SEQUENCE arrivals INCREMENT BY ${longestRun};
  CREATE TABLE entries (
    seq bigint PRIMARY KEY,
    batch bigint NOT NULL,
    id text COLLATE "C" NOT NULL UNIQUE,
    kind text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    platform text COLLATE "C" NOT NULL,
    event text COLLATE "C" NOT NULL,
    tenant text COLLATE "C",
    chat text COLLATE "C",
    visitor text COLLATE "C",
    body text COLLATE "C" NOT NULL,
    received_at bigint NOT NULL,
    run_at bigint NOT NULL,
    due_at bigint
  );
  CREATE INDEX keys ON entries (hashtextextended(key, 0));
  CREATE TABLE arrived (
    first bigint PRIMARY KEY,
    last bigint NOT NULL
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
  CREATE TABLE waiting (
    seq bigint PRIMARY KEY,
    lane bigint,
    head boolean NOT NULL,
    contested boolean NOT NULL DEFAULT false,
    due_at bigint NOT NULL,
    attempts integer NOT NULL,
    run_at bigint NOT NULL,
    leased_until bigint,
    token uuid,
    settled uuid,
    error text COLLATE "C"
  ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
  CREATE INDEX heads ON waiting (due_at, seq) WHERE head;
  CREATE INDEX lanes ON waiting (lane, seq) WHERE lane IS NOT NULL;
  CREATE INDEX contests ON waiting (seq) WHERE contested;
  CREATE TABLE finished (
    seq bigint PRIMARY KEY,
    state smallint NOT NULL,
    attempts integer NOT NULL,
    run_at bigint NOT NULL,
    error text COLLATE "C",
    finished_at bigint NOT NULL,
    settled uuid
  );
  CREATE INDEX handled ON finished (finished_at) WHERE state = 1;
  CREATE INDEX dead ON finished (seq) WHERE state = 2;
  `,
];

/** The newest schema that this version knows. */
export const schemaVersion = steps.length;

/** As they are in the newest schema: to change one takes a new step, which may be empty. */
const functions = [
  seatFunction,
  bringInFunction,
  appendFunction,
  claimFunction,
  settleFunction,
  reviveFunction,
  removeFunction,
  restoreFunction,
];

/**
 * Makes the tables and functions, or brings them up to date; whole or not at all, also when several processes begin at once.
 *
 * @throws ChatHooksError INBOX_DAMAGED when the schema is another program's, INBOX_NEWER, INBOX_REFUSED; and what `pg` throws
 */
export async function migrate(client: PostgresClient, schema: string): Promise<void> {
  const run = (text: string) => client.query({ text, query_timeout: 60_000 });
  if ((await expectInbox(client, schema)).version === schemaVersion) return;
  await run("BEGIN ISOLATION LEVEL READ COMMITTED");
  try {
    await run("SET LOCAL lock_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = '30s'");
    await run("SET LOCAL synchronous_commit = on");
    await client.query({
      text: "SELECT pg_advisory_xact_lock(hashtextextended('chat-hooks schema ' || $1, 0))",
      values: [schema],
      query_timeout: 60_000,
    });
    const found = await expectInbox(client, schema);
    if (found.version !== schemaVersion) {
      // Who may not create schemas can use one that was made for the inbox.
      if (!found.hasSchema) await run(`CREATE SCHEMA ${quoted(schema)}`);
      await run(`SET LOCAL search_path = ${quoted(schema)}`);
      for (const step of steps.slice(found.version)) await run(step);
      for (const definition of functions) await run(definition(quoted(schema)));
      await run(`UPDATE inbox SET chat_hooks_schema = ${schemaVersion}`);
    }
    await run("COMMIT");
  } catch (error) {
    // When that fails too, the connection is lost, and PostgreSQL rolls back.
    await run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

interface Found {
  readonly encoding: string;
  readonly server: string;
  readonly isolation: string;
  readonly has_schema: boolean;
  readonly has_tables: boolean;
  readonly is_ours: boolean;
}

/** @returns the schema's version; 0 when there is none yet */
async function expectInbox(
  client: PostgresClient,
  schema: string,
): Promise<{ version: number; hasSchema: boolean }> {
  const { rows } = await client.query({
    text: `
      SELECT current_setting('server_encoding') AS encoding,
        current_setting('server_version_num') AS server,
        current_setting('default_transaction_isolation') AS isolation,
        EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1) AS has_schema,
        EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
          WHERE nspname = $1 AND relkind IN ('r', 'p', 'v', 'm', 'f')) AS has_tables,
        EXISTS (SELECT 1 FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
          JOIN pg_namespace ON pg_namespace.oid = relnamespace
          WHERE nspname = $1 AND relname = 'inbox' AND attname = 'chat_hooks_schema') AS is_ours`,
    values: [schema],
    query_timeout: 10_000,
  });
  const found = rows[0] as Found;
  expectUsable(found);
  const hasSchema = found.has_schema;
  if (!found.is_ours) {
    if (found.has_tables) throw new ChatHooksError("INBOX_DAMAGED", { store: "PostgreSQL" });
    return { version: 0, hasSchema };
  }
  const inbox = await client.query({
    text: `SELECT chat_hooks_schema AS version FROM ${quoted(schema)}.inbox`,
    query_timeout: 10_000,
  });
  const version = (inbox.rows[0] as { version: number } | undefined)?.version ?? 0;
  if (version > schemaVersion) {
    throw new ChatHooksError("INBOX_NEWER", { store: "PostgreSQL", found: version, known: schemaVersion });
  }
  return { version, hasSchema };
}

/** What the promises rest on. */
function expectUsable({ encoding, server, isolation }: Found): void {
  const refuse = (reason: string) => new ChatHooksError("INBOX_REFUSED", { store: "PostgreSQL", reason });
  if (Number(server) < 120_000) throw refuse("it is older than PostgreSQL 12");
  // Chats are in all languages of the world.
  if (encoding !== "UTF8") throw refuse("the database's encoding is not UTF8");
  // Each function takes its locks first, and then sees what others have done until then.
  if (isolation !== "read committed") {
    throw refuse("default_transaction_isolation of the user or the database is not `read committed`");
  }
}
