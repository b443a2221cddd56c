import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Connection } from "./connection.js";
import type { OpenSqlite } from "./driver.js";
import { leavesConnectionGood } from "./faults.js";
import { expectInbox, migrate } from "./schema.js";

/**
 * Milliseconds that SQLite itself waits for another process. It stops this whole process meanwhile, so they are few;
 * whoever calls tries again, and lets others go on in between.
 */
const busyMs = 50;

// Nothing of a chat gets into temporary files.
const pragmas = `
  PRAGMA temp_store = MEMORY;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -64000;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
`;

/** The file of the inbox: opened when it is needed, and anew after it failed or was replaced. */
export class DatabaseFile {
  readonly #path: string;
  readonly #openSqlite: () => Promise<OpenSqlite>;
  /** Somebody deleted or replaced the file while it was in use, and nobody has been told yet. */
  wasReplaced = false;
  #open: OpenSqlite | undefined;
  #current: { readonly db: Connection; readonly file: string } | undefined;

  constructor(path: string, openSqlite: () => Promise<OpenSqlite>) {
    this.#path = path;
    this.#openSqlite = openSqlite;
  }

  /** The connection, when there is one. */
  get connection(): Connection | undefined {
    return this.#current?.db;
  }

  /** Works on the open database; an error that tells that the connection is no good any more ends it. */
  async use<Result>(work: (db: Connection) => Result): Promise<Result> {
    this.#open ??= await this.#openSqlite();
    try {
      return work(this.#opened(this.#open));
    } catch (error) {
      if (!leavesConnectionGood(error)) this.close();
      throw error;
    }
  }

  /**
   * When all is well. @photostructure/sqlite keeps a connection, and its files, half open until its statements are garbage:
   * what is in the log would seem to be missing to who copies the file meanwhile.
   */
  finish(): void {
    try {
      this.#current?.db.emptyLog();
    } catch {
      // What was committed is safe in the log, too.
    }
    this.close();
  }

  /** Lets go of it as it is. */
  close(): void {
    const db = this.#current?.db;
    this.#current = undefined;
    if (db) closeQuietly(db);
  }

  #opened(openSqlite: OpenSqlite): Connection {
    // SQLite would go on writing into a file that was deleted, or replaced by a backup: nobody would find it again.
    if (this.#current && identity(this.#path) !== this.#current.file) {
      this.close();
      this.wasReplaced = true;
    }
    this.#current ??= this.#connect(openSqlite);
    return this.#current.db;
  }

  #connect(openSqlite: OpenSqlite): { db: Connection; file: string } {
    makeFile(this.#path);
    const db = new Connection(openSqlite(this.#path));
    try {
      db.exec(`PRAGMA busy_timeout = ${busyMs}`);
      // Before anything is changed in a file that may be another program's.
      db.snapshot(() => expectInbox(db));
      db.get("PRAGMA journal_mode = WAL");
      db.exec(pragmas);
      migrate(db);
      return { db, file: identity(this.#path) ?? "" };
    } catch (error) {
      closeQuietly(db);
      throw error;
    }
  }
}

/** Chats are personal data: nobody but the owner reads them. SQLite gives its other files the same mode. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if (!(error instanceof Error && Reflect.get(error, "code") === "EEXIST")) throw error;
  }
}

/** What was committed is in the file; a connection that can't even be closed has nothing to add. */
function closeQuietly(db: Connection): void {
  try {
    db.close();
  } catch {
    // See above.
  }
}

/** Tells a file from another one at the same path. */
function identity(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
