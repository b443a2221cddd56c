import { ChatHooksError } from "../../errors.js";

/** What the inbox needs of a SQLite driver: `node:sqlite` and `@photostructure/sqlite` both have it. */
export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** Values have the order of the `?` in the SQL. */
export interface Statement {
  run(...values: Value[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
}

/** There is no undefined in SQL: say null. */
export type Value = string | number | null;

/** Makes a connection to a file that exists. */
export type OpenSqlite = (path: string) => Sqlite;

interface Driver {
  readonly DatabaseSync: new (path: string) => Sqlite;
}

/**
 * The SQLite that this Node has: its own from 22.13 on, else a package of the same API.
 *
 * @throws ChatHooksError INBOX_DRIVER_MISSING
 */
export async function loadSqlite(): Promise<OpenSqlite> {
  const { DatabaseSync } = builtIn() ?? (await fromPackage());
  return (path) => new DatabaseSync(path);
}

/** `node:sqlite`; undefined where Node does not have it. */
function builtIn(): Driver | undefined {
  // Node calls it experimental, on stderr, whenever it is loaded. Loading is synchronous: nothing else goes unheard.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is only put back
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule("node:sqlite") as Driver | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function fromPackage(): Promise<Driver> {
  try {
    return await import("@photostructure/sqlite");
  } catch (cause) {
    throw new ChatHooksError("INBOX_DRIVER_MISSING", undefined, { cause });
  }
}
