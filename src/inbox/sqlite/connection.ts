import type { Sqlite, Statement, Values } from "./driver.js";

/** A connection with its prepared statements. */
export class Connection {
  readonly #sqlite: Sqlite;
  readonly #statements = new Map<string, Statement>();
  /** Whether commits wait for the disk; undefined when nobody knows. */
  #waits: boolean | undefined;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  exec(sql: string): void {
    this.#sqlite.exec(sql);
  }

  /** @returns how many rows were changed, and the number of the last one inserted */
  run(sql: string, values: Values = {}): { changes: number; lastSeq: number } {
    const { changes, lastInsertRowid } = this.#prepared(sql).run(values);
    return { changes: Number(changes), lastSeq: Number(lastInsertRowid) };
  }

  /** The caller says what a row is: the SQL beside it is where to look. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what the cast takes it for
  get<Row extends object>(sql: string, values: Values = {}): Row | undefined {
    return this.#prepared(sql).get(values) as Row | undefined;
  }

  all<Row extends object>(sql: string, values: Values = {}): Row[] {
    return this.#prepared(sql).all(values) as Row[];
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

  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#sqlite.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #rollBack(): void {
    try {
      this.exec("ROLLBACK");
    } catch {
      // SQLite has already rolled back: after a full disk, for one.
    }
  }
}
