import { entry } from "./entry.js";

/** The stores, and what is done with them by hand. */
export const inboxErrors = {
  INBOX_DAMAGED: entry<{ store: string }>(
    503,
    (p) =>
      p.store === "PostgreSQL"
        ? "The PostgreSQL inbox's schema is another program's, or some of its tables or functions are gone."
        : `The ${p.store} inbox's file is damaged, or is no inbox.`,
    "SQLite: stop the service, keep the file and those beside it (-wal, -shm), and restore a backup without them, or begin with a new file. PostgreSQL: choose a name of its own by `schema`, or restore that schema from a backup. See `cause`.",
  ),
  INBOX_NEWER: entry<{ store: string; found: number; known: number }>(
    503,
    (p) => `The ${p.store} inbox has schema ${p.found}; this version of chat-hooks knows ${p.known} at most.`,
    "Run the newer version of chat-hooks that made it.",
  ),
  INBOX_REPLACED: entry<{ store: string }>(
    503,
    (p) =>
      `The ${p.store} inbox's file was deleted or replaced while it was in use; what waited in the old one is not in the new one.`,
    "Nothing to do when you put a backup there; else restore one, or `chat-hooks inbox import` an export. What arrives is kept in the new file.",
  ),
  INBOX_DRIVER_MISSING: entry(
    503,
    "The SQLite inbox found no SQLite: this Node has none, and @photostructure/sqlite is not installed or can't be loaded.",
    "Run `npm install @photostructure/sqlite`, or Node 22.13 or later, which has its own. See `cause`.",
  ),
  INBOX_PG_MISSING: entry(
    503,
    "The PostgreSQL inbox needs the package `pg`, which is not installed or can't be loaded.",
    "Run `npm install pg` (8.16 or later). See `cause`.",
  ),
  INBOX_REFUSED: entry<{ store: string; reason: string }>(
    503,
    (p) => `The ${p.store} inbox can't be used: ${p.reason}.`,
    "Trying again does not help. Look at the connection string, the user's rights (its own schema, or CREATE on the database for the first start), the certificate (`ssl: { ca }`), and `cause`.",
  ),
  INBOX_ENTRY_INVALID: entry<{ field: string; expected: string; received: string }>(
    500,
    (p) => `An inbox entry's ${p.field} must be ${p.expected}, but is ${p.received}.`,
    "Nothing of that call was stored. Mend the code that makes the entry; `deliveryKey` must return a string.",
  ),
  INBOX_IMPORT_LINE: entry<{ line: number; fault: string; stored: number; skipped: number }>(
    500,
    (p) =>
      `Line ${p.line} of the import ${p.fault.replace(/\.$/, "")}. Stored before it: ${p.stored}` +
      `${p.skipped > 0 ? ` (${p.skipped} were there already)` : ""}.`,
    "Mend or remove that line, or export again, and repeat the import: what is there already is skipped.",
  ),
  INBOX_KEY_INVALID: entry<{ where: string; expected: string; received: string }>(
    500,
    (p) => `encryptedInbox's ${p.where} must be ${p.expected}, but is ${p.received}.`,
    "`openssl rand -base64 32` makes a good key. Keep it where the other secrets are: without it nothing can be read.",
  ),
  INBOX_KEY_UNKNOWN: entry<{ keyId: string; known: readonly string[] }>(
    503,
    (p) => `A stored body is sealed with the key ${p.keyId}; the key ring has ${p.known.join(", ")}.`,
    "Put that key back into `keys`, behind the first. Its notices wait, and are tried again about hourly.",
  ),
  INBOX_BODY_CHANGED: entry<{ keyId: string | undefined }>(
    500,
    (p) =>
      `A stored body does not open${p.keyId === undefined ? "" : ` with its key ${p.keyId}`}: ` +
      "it was changed, or moved to another entry, since it was sealed.",
    "Somebody or something else has written into the inbox. The entry is dead; look for it in a backup.",
  ),
  INBOX_ENTRY_UNKNOWN: entry(
    404,
    "There is no entry with that id in the inbox.",
    "Compare it with `chat-hooks inbox list`. Handled entries are pruned after a while.",
  ),
  INBOX_EXPORT_FAILED: entry<{ reason: string }>(
    500,
    (p) => `The export can't be written: ${p.reason}. No file was left.`,
    "Mend that, or write elsewhere by --out.",
  ),
};
