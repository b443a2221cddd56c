import type { Sqlite, Statement, Value } from "./driver.js";
import { positional } from "./placeholders.js";

/** Values by their names: `:chat` in the SQL, `chat` here. */
export type Values = Record<string, Value>;

interface Prepared {
  readonly statement: Statement;
  /** Of the values, in the statement's order. */
  readonly names: readonly string[];
}

/** A connection with its prepared statements. */
export class Connection {
  readonly #sqlite: Sqlite;
  readonly #statements = new Map<string, Prepared>();
  /** Whether commits wait for the disk; undefined when nobody knows. */
  #waits: boolean | undefined;
  #transaction = 0;
  #rollbacks = 0;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  /** A number that no other transaction of this connection has. */
  get transactionNumber(): number {
    return this.#transaction;
  }

  /** How many of its transactions came to nothing. */
  get rollbacks(): number {
    return this.#rollbacks;
  }

  exec(sql: string): void {
    this.#sqlite.exec(sql);
  }

  /** @returns how many rows were changed, and the number of the last one inserted */
  run(sql: string, values: Values = {}): { changes: number; lastSeq: number } {
    const { statement, names } = this.#prepared(sql);
    const { changes, lastInsertRowid } = statement.run(...inOrder(names, values));
    return { changes: Number(changes), lastSeq: Number(lastInsertRowid) };
  }

  /** The caller says what a row is: the SQL beside it is where to look. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what the cast takes it for
  get<Row extends object>(sql: string, values: Values = {}): Row | undefined {
    const { statement, names } = this.#prepared(sql);
    return statement.get(...inOrder(names, values)) as Row | undefined;
  }

  all<Row extends object>(sql: string, values: Values = {}): Row[] {
    const { statement, names } = this.#prepared(sql);
    return statement.all(...inOrder(names, values)) as Row[];
  }

  /** The one number that a query or pragma gives. */
  number(sql: string): number {
    return Number(Object.values(this.get(sql) ?? {})[0]);
  }

  /** All or nothing. Whoever writes is alone: others wait from the start, and can't fail half-way. */
  transaction<Result>(work: () => Result): Result {
    this.#waitForDisk(true);
    return this.#within("BEGIN IMMEDIATE", work);
  }

  /**
   * The same, without a wait for the disk. It is on disk with the next transaction that waits for it; until then, a power
   * cut would undo it, as a whole.
   */
  undurableTransaction<Result>(work: () => Result): Result {
    this.#waitForDisk(false);
    return this.#within("BEGIN IMMEDIATE", work);
  }

  /** What is read is of one moment, whatever others write meanwhile. */
  snapshot<Result>(work: () => Result): Result {
    return this.#within("BEGIN", work);
  }

  /**
   * Writes the log into the file, and empties it, as far as other connections let it. Then the file alone is a whole copy,
   * and nothing that was deleted is left anywhere.
   */
  emptyLog(): void {
    this.get("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    this.#statements.clear();
    this.#sqlite.close();
  }

  #within<Result>(begin: string, work: () => Result): Result {
    this.exec(begin);
    this.#transaction += 1;
    try {
      const result = work();
      this.exec("COMMIT");
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** Said before, not put back afterwards: nothing can fail in between and leave the next one without its wait. */
  #waitForDisk(wanted: boolean): void {
    if (this.#waits === wanted) return;
    this.#waits = undefined;
    this.exec(`PRAGMA synchronous = ${wanted ? "FULL" : "NORMAL"}`);
    this.#waits = wanted;
  }

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const { sql: withoutNames, names } = positional(sql);
    const prepared = { statement: this.#sqlite.prepare(withoutNames), names };
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #rollBack(): void {
    this.#rollbacks += 1;
    try {
      this.exec("ROLLBACK");
    } catch {
      // SQLite has already rolled back: after a full disk, for one.
    }
  }
}

function inOrder(names: readonly string[], values: Values): Value[] {
  return names.map((name) => {
    const value = values[name];
    // A driver would say the number of its place.
    if (value === undefined) throw new TypeError(`No value is called ${name}.`);
    return value;
  });
}
