import { ChatHooksError } from "../errors.js";
import { kindOf } from "../kind-of.js";
import { expectKnownKeys, expectMethod, expectNumber } from "../options/expect.js";
import type { Inbox } from "./inbox.js";
import { loadPg, type PostgresPool } from "./postgres/driver.js";
import { PostgresInbox } from "./postgres/postgres-inbox.js";
import { storeSettings, type StoreOptions } from "./store-options.js";

export type { PooledClient, PostgresClient, PostgresPool, Query } from "./postgres/driver.js";

/** Options of {@link postgresInbox}: `connectionString` or `pool`, and what has a default. */
export interface PostgresInboxOptions extends StoreOptions {
  /** `postgres://user:password@host:5432/database`; what is special in the parts is written as %XX. */
  readonly connectionString?: string | undefined;
  /** A `pg.Pool` of yours instead; you end it. For LISTEN, one of its connections is kept. */
  readonly pool?: PostgresPool | undefined;
  /** As in `pg`: `true`, or an object for `node:tls`, such as `{ ca }`. What `sslmode` says in the connection string prevails. */
  readonly ssl?: boolean | object | undefined;
  /** Where the inbox's tables and functions are; made when it is missing. Default `chat_hooks`. */
  readonly schema?: string | undefined;
  /** Connections at once, beside one for LISTEN. Default 5. */
  readonly max?: number | undefined;
  /** Milliseconds to go on trying while the database can't be reached, restarts or fails over. Default 5,000. */
  readonly patienceMs?: number | undefined;
  /**
   * Whether to hear from other processes by LISTEN. Say false behind PgBouncer in transaction mode, which can't pass it on;
   * then other processes' work is looked for every `pollMs`. Default true.
   */
  readonly listen?: boolean | undefined;
  /** Milliseconds between looks for other processes' work while nothing can be heard of it. Default 1,000. */
  readonly pollMs?: number | undefined;
}

const known = [
  "connectionString",
  "pool",
  "ssl",
  "schema",
  "max",
  "patienceMs",
  "listen",
  "pollMs",
  "windowMs",
  "now",
];

/**
 * An inbox in PostgreSQL 12 or later, for several machines. What was stored is on the database's disk
 * (`synchronous_commit`, whatever the default is) before the platform gets its answer. Leases go by the database's clock.
 *
 * Needs the package `pg`, 8.16 or later.
 *
 * @example
 * ```ts
 * const inbox = postgresInbox({ connectionString: process.env.DATABASE_URL });
 * await inbox.open();
 * ```
 *
 * @throws ChatHooksError OPTION_INVALID, OPTION_UNKNOWN
 */
export function postgresInbox(options: PostgresInboxOptions): Inbox {
  expectKnownKeys(options, "postgresInbox", known);
  const { pool, ssl, listen = true, schema = "chat_hooks" } = options;
  expectMethod(pool, "pool", ["connect", "on", "removeListener"]);
  if (ssl !== undefined && typeof ssl !== "boolean" && (typeof ssl !== "object" || ssl === null)) {
    throw invalid("ssl", "true, false or an object for node:tls", kindOf(ssl));
  }
  if (typeof listen !== "boolean") throw invalid("listen", "true or false", kindOf(listen));
  const hour = 3_600_000;
  const { windowMs } = storeSettings(options);
  return new PostgresInbox({
    connection: pool ? { pool } : { connectionString: expectConnectionString(options.connectionString), ssl },
    schema: expectSchemaName(schema),
    max: expectNumber(options.max, "max", 5, 1000),
    patienceMs: expectNumber(options.patienceMs, "patienceMs", 5000, hour),
    listen,
    pollMs: expectNumber(options.pollMs, "pollMs", 1000, hour),
    windowMs,
    now: options.now,
    loadPg,
  });
}

function expectConnectionString(value: unknown): string {
  if (typeof value === "string" && /^(postgres(ql)?|socket):\/\/|^\//i.test(value)) return value;
  // A text is not shown: it may hold the password.
  const received = typeof value === "string" ? `a text of ${value.length} characters` : kindOf(value);
  throw invalid(
    "connectionString",
    "postgres://user:password@host:5432/database, or option `pool`",
    received,
  );
}

/** PostgreSQL would cut off what is longer. */
function expectSchemaName(value: unknown): string {
  if (typeof value !== "string") throw invalid("schema", "the name of a schema", kindOf(value));
  const bytes = new TextEncoder().encode(value).length;
  if (bytes > 0 && bytes <= 63 && !value.includes("\0")) return value;
  throw invalid("schema", "a name of 1 to 63 bytes", `a text of ${bytes} bytes`);
}

function invalid(option: string, expected: string, received: string): ChatHooksError {
  return new ChatHooksError("OPTION_INVALID", { option, expected, received });
}
