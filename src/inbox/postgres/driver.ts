import { ChatHooksError } from "../../errors.js";

/** One statement, as `pg` takes it. Without a name: named statements do not go through PgBouncer's transaction mode. */
export interface Query {
  readonly text: string;
  readonly values?: unknown[];
  /** Milliseconds after which `pg` gives the answer up. */
  readonly query_timeout?: number;
}

/** What the inbox needs of a connection of `pg`. */
export interface PostgresClient {
  query(query: Query): Promise<{ readonly rows: unknown[] }>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "notification", listener: (notification: { payload?: string | undefined }) => void): unknown;
  removeListener(event: "error", listener: (error: Error) => void): unknown;
}

/** A connection that is out of its pool until it is released; `true`: it is no good any more. */
export interface PooledClient extends PostgresClient {
  release(isBroken?: boolean): void;
}

/** What the inbox needs of a pool: a `pg.Pool` has it. */
export interface PostgresPool {
  readonly options?: { readonly max?: number | undefined } | undefined;
  connect(): Promise<PooledClient>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "connect", listener: (client: PostgresClient) => void): unknown;
  removeListener(event: "error", listener: (error: Error) => void): unknown;
  removeListener(event: "connect", listener: (client: PostgresClient) => void): unknown;
  end(): Promise<void>;
}

/** A connection of one's own, beside the pool. */
export interface PostgresSession extends PostgresClient {
  connect(): Promise<unknown>;
  end(): Promise<void>;
  /** Does not keep the process alive. */
  unref?(): void;
}

/** Where to connect to, and how. */
export interface ConnectionSettings {
  readonly connectionString: string;
  readonly ssl: boolean | object | undefined;
}

/** `pg`, as far as it is used. */
export interface Driver {
  readonly Pool: new (settings: object) => PostgresPool;
  readonly Client: new (settings: object) => PostgresSession;
}

/**
 * The merchant's `pg`: an optional peer dependency.
 *
 * @throws ChatHooksError INBOX_PG_MISSING
 */
export async function loadPg(): Promise<Driver> {
  try {
    return await import("pg");
  } catch (cause) {
    throw new ChatHooksError("INBOX_PG_MISSING", undefined, { cause });
  }
}

/** What every connection is made with. PgBouncer knows none of the other settings that a connection could begin with. */
export function connectionOptions({ connectionString, ssl }: ConnectionSettings): object {
  return {
    connectionString,
    ...(ssl === undefined ? {} : { ssl }),
    application_name: "chat-hooks",
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}

/** Milliseconds for one try to connect, or to get a connection of the pool. */
export const connectMs = 5000;
