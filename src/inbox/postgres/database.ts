import { setTimeout as delay } from "node:timers/promises";
import { ChatHooksError } from "../../errors.js";
import { connectionOptions, connectMs, type ConnectionSettings, type Driver } from "./driver.js";
import type { PooledClient, PostgresClient, PostgresPool, Query } from "./driver.js";
import { codedFault, isDamage, isPassing, wasRefused } from "./faults.js";
import { migrate } from "./schema.js";

/** Where the inbox is. */
export interface DatabaseSettings {
  /** How to connect, or a pool of the merchant's. */
  readonly connection: ConnectionSettings | { readonly pool: PostgresPool };
  /** Not quoted. */
  readonly schema: string;
  /** Connections at once. */
  readonly max: number;
  /** Milliseconds to go on trying while the database can't be reached. */
  readonly patienceMs: number;
  readonly loadPg: () => Promise<Driver>;
}

/** How a statement may be treated. */
export interface Treatment {
  /**
   * When nobody knows whether it was done (the connection was lost before the answer), it may be sent again: it finds out
   * by itself. Default true.
   */
  readonly isRepeatable?: boolean;
  /** Milliseconds for the answer. Default 10,000. */
  readonly timeoutMs?: number;
}

/**
 * The database of the inbox. Each call is one statement that commits by itself: nothing of it is left half-done on the
 * server when this process, or the way to the server, breaks down in between; and no transaction is ever idle.
 */
export class Database {
  readonly #settings: DatabaseSettings;
  #driver: Promise<Driver> | undefined;
  #pool: Promise<PostgresPool> | undefined;
  #ready: Promise<void> | undefined;

  constructor(settings: DatabaseSettings) {
    this.#settings = settings;
  }

  get schema(): string {
    return this.#settings.schema;
  }

  /** Connects, and makes the tables or brings them up to date, unless that was done. */
  open(): Promise<void> {
    return this.#patiently(() => this.#prepared(), true);
  }

  /**
   * Sends one statement, and once more while the fault may pass and the patience lasts.
   *
   * @param query makes it; `again` tells that it may have been done already
   * @returns its rows: the caller says what they are, the SQL beside it is where to look
   */
  query<Row extends object>(
    query: (again: boolean) => Query,
    { isRepeatable = true, timeoutMs = 10_000 }: Treatment = {},
  ): Promise<Row[]> {
    return this.#patiently(async (again, sending) => {
      await this.#prepared();
      return this.#withClient(async (client) => {
        sending();
        const { rows } = await client.query({ ...query(again), query_timeout: timeoutMs });
        return rows as Row[];
      });
    }, isRepeatable);
  }

  /**
   * A connection of one's own, for LISTEN. Undefined when it would have to be the only one of the merchant's pool.
   *
   * @returns it, and what ends it
   */
  async session(): Promise<{ client: PostgresClient; end: () => void } | undefined> {
    const { connection } = this.#settings;
    await this.#prepared();
    if ("pool" in connection) {
      if ((connection.pool.options?.max ?? 10) < 2) return undefined;
      const client = await this.#connected(connection.pool);
      return { client, end: () => client.release(true) };
    }
    const { Client } = await this.#loaded();
    const client = new Client(connectionOptions(connection));
    client.on("error", ignore);
    const end = () => void client.end().catch(ignore);
    try {
      await client.connect();
    } catch (error) {
      end();
      throw error;
    }
    client.unref?.();
    return { client, end };
  }

  /** Lets go of the connections; those of the merchant's pool stay. */
  async close(): Promise<void> {
    const pool = await this.#pool?.catch(ignore);
    this.#pool = undefined;
    this.#ready = undefined;
    if (!pool) return;
    if (this.#isMerchants) {
      pool.removeListener("error", ignore);
      pool.removeListener("connect", guardNew);
    } else await pool.end().catch(ignore);
  }

  get #isMerchants(): boolean {
    return "pool" in this.#settings.connection;
  }

  /** What is done once for all: the schema. After a failure, and after somebody has changed it, once more. */
  #prepared(): Promise<void> {
    this.#ready ??= this.#withClient((client) => migrate(client, this.schema)).catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #withClient<Result>(work: (client: PostgresClient) => Promise<Result>): Promise<Result> {
    this.#pool ??= this.#makePool().catch((error: unknown) => {
      this.#pool = undefined;
      throw error;
    });
    const client = await this.#connected(await this.#pool);
    // While it is out of the pool, a lost connection would else end the process.
    client.on("error", ignore);
    let isBroken = false;
    try {
      return await work(client);
    } catch (error) {
      isBroken = !(wasRefused(error) || error instanceof ChatHooksError);
      throw error;
    } finally {
      client.removeListener("error", ignore);
      client.release(isBroken);
    }
  }

  async #makePool(): Promise<PostgresPool> {
    const { connection, max } = this.#settings;
    let pool: PostgresPool;
    if ("pool" in connection) pool = connection.pool;
    else {
      const { Pool } = await this.#loaded();
      pool = new Pool({ ...connectionOptions(connection), max, allowExitOnIdle: true });
    }
    // An idle connection was lost. The next one who needs one makes a new one.
    pool.on("error", ignore);
    pool.on("connect", guardNew);
    return pool;
  }

  #loaded(): Promise<Driver> {
    this.#driver ??= this.#settings.loadPg().catch((error: unknown) => {
      this.#driver = undefined;
      throw error;
    });
    return this.#driver;
  }

  /** A merchant's pool may have no timeout of its own. */
  async #connected(pool: PostgresPool): Promise<PooledClient> {
    const connecting = pool.connect();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        connecting.then((client) => client.release()).catch(ignore);
        reject(new Error("timeout exceeded when trying to connect"));
      }, connectMs + 1000);
    });
    try {
      return await Promise.race([connecting, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #patiently<Result>(
    work: (again: boolean, sending: () => void) => Promise<Result>,
    isRepeatable: boolean,
  ): Promise<Result> {
    const patienceEnds = performance.now() + this.#settings.patienceMs;
    let mayBeDone = false;
    for (let wait = 20; ; wait = Math.min(2 * wait, 500)) {
      let sent = false;
      try {
        return await work(mayBeDone, () => (sent = true));
      } catch (error) {
        if (isDamage(error)) this.#ready = undefined;
        mayBeDone ||= sent && !wasRefused(error);
        const isHopeless = !isPassing(error) || (mayBeDone && !isRepeatable);
        if (isHopeless || performance.now() > patienceEnds) throw codedFault(error);
      }
      await delay(wait * (0.5 + Math.random()));
    }
  }
}

/**
 * A connection that the server ends as soon as it is made can fail before anybody who waits for it has heard of it: that would
 * end the process. It is no good any more, which whoever uses it will be told.
 */
function guardNew(client: PostgresClient): void {
  client.on("error", ignore);
  setImmediate(() => client.removeListener("error", ignore));
}

function ignore(): void {
  // See where it is used.
}
