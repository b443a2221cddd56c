import { loadSqlite, type OpenSqlite, type Sqlite } from "../../src/inbox/sqlite/driver.js";
import { SqliteInbox } from "../../src/inbox/sqlite/sqlite-inbox.js";

/** The real driver, seen through: what it was told, and errors in its name. */
export class RecordedSqlite {
  /** What `exec` was given: the transactions among it. */
  readonly executed: string[] = [];
  /** How many connections were made. */
  opened = 0;
  /** Called before each statement and `exec`; what it throws, SQLite has thrown. */
  before: (sql: string) => void = () => undefined;

  /** An inbox on this driver. */
  inbox(path: string, busyTimeoutMs = 5000): SqliteInbox {
    const openSqlite = async (): Promise<OpenSqlite> => {
      const open = await loadSqlite();
      return (file) => this.#seenThrough(open(file));
    };
    return new SqliteInbox({
      path,
      busyTimeoutMs,
      windowMs: 86_400_000,
      now: Date.now,
      watchMs: 1000,
      openSqlite,
    });
  }

  count(sql: string): number {
    return this.executed.filter((one) => one === sql).length;
  }

  #seenThrough(sqlite: Sqlite): Sqlite {
    this.opened += 1;
    return {
      exec: (sql) => {
        this.before(sql);
        this.executed.push(sql);
        sqlite.exec(sql);
      },
      prepare: (sql) => {
        const statement = sqlite.prepare(sql);
        const seen = <Args extends unknown[], Result>(call: (...args: Args) => Result) => {
          return (...args: Args) => {
            this.before(sql);
            return call.apply(statement, args);
          };
        };
        return {
          run: seen(statement.run),
          get: seen(statement.get),
          all: seen(statement.all),
        };
      },
      close: () => sqlite.close(),
    };
  }
}

/** An error as a driver throws it; the number is a result code of SQLite. */
export function sqliteError(errcode: number, message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR", errcode });
}
