/** What the shop needs of a SQLite driver: `node:sqlite` and `@photostructure/sqlite` both have it. */
export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Statement {
  run(...values: Value[]): { readonly changes: number | bigint };
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
}

/** What a `?` may stand for. There is no undefined in SQL: say `?? null`. */
export type Value = string | number | bigint | null | Uint8Array;

interface Driver {
  readonly DatabaseSync: new (path: string) => Sqlite;
}

/** Opens a database with the SQLite that this Node has: its own from 22.13 on, else a package of the same API. */
export async function openSqlite(path: string): Promise<Sqlite> {
  const { DatabaseSync } = builtIn() ?? (await import("@photostructure/sqlite"));
  return new DatabaseSync(path);
}

/** `node:sqlite`; undefined where Node does not have it. */
function builtIn(): Driver | undefined {
  // Node calls it experimental, on stderr, whenever it is loaded. Loading is synchronous: nothing else goes unheard.
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule("node:sqlite") as Driver | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}
