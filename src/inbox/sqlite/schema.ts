import { ChatHooksError } from "../../errors.js";
import type { Connection } from "./connection.js";

/** "ChHk": tells an inbox from other SQLite files. */
const applicationId = 0x4368486b;

/**
 * Each step makes the schema of its number out of the one before. A step that was published is never changed.
 *
 * State: 0 waiting, 1 handled, 2 dead. `head` marks entries that may be claimed when they are due: those without a chat,
 * and of each chat the one whose turn it is; its followers are not looked at. `due_at` is 0 when an entry is due whatever
 * the clock says, else the end of its lease or of its wait for a retry. Bodies have a table of their own: what a worker
 * changes stays in few pages.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    key_hash INTEGER NOT NULL,
    platform TEXT NOT NULL,
    event TEXT NOT NULL,
    tenant TEXT,
    chat TEXT,
    visitor TEXT,
    received_at INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    head INTEGER NOT NULL,
    due_at INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    run_at INTEGER NOT NULL,
    leased_until INTEGER,
    token TEXT,
    error TEXT,
    finished_at INTEGER
  );
  CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE inbox (only INTEGER PRIMARY KEY CHECK (only = 1), paused INTEGER NOT NULL);
  INSERT INTO inbox VALUES (1, 0);
  CREATE INDEX keys ON entries (key_hash);
  CREATE INDEX heads ON entries (due_at) WHERE head = 1;
  CREATE INDEX waiting ON entries (chat) WHERE state = 0;
  CREATE INDEX finished ON entries (state, finished_at) WHERE finished_at IS NOT NULL;
  `,
  // Keys are compared in memory. This is where they are read from: new ones stand at its end.
  `
  DROP INDEX keys;
  CREATE INDEX arrivals ON entries (received_at, key_hash);
  `,
];

/** The newest schema that this version knows. */
export const schemaVersion = steps.length;

/**
 * Makes the tables, or brings them up to date; whole or not at all, also when several processes begin at once.
 *
 * @throws ChatHooksError INBOX_DAMAGED when the file is another program's, INBOX_NEWER
 */
export function migrate(db: Connection): void {
  if (db.snapshot(() => expectInbox(db)) === schemaVersion) return;
  db.transaction(() => {
    const found = expectInbox(db);
    for (const step of steps.slice(found)) db.exec(step);
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
  });
}

/**
 * Within a transaction, so that another process's first migration is seen whole or not at all.
 *
 * @returns the schema's version; 0 when there is none yet
 */
export function expectInbox(db: Connection): number {
  const version = db.number("PRAGMA user_version");
  const isOurs = db.number("PRAGMA application_id") === applicationId;
  const isEmpty = db.number("SELECT count(*) FROM sqlite_schema") === 0;
  if (!isOurs && !isEmpty) throw new ChatHooksError("INBOX_DAMAGED", { store: "SQLite" });
  if (version > schemaVersion) {
    throw new ChatHooksError("INBOX_NEWER", { store: "SQLite", found: version, known: schemaVersion });
  }
  return version;
}
