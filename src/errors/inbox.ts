import { entry } from "./entry.js";

/** The inbox and its stores. */
export const inboxErrors = {
  INBOX_UNAVAILABLE: entry<{ store: string; reason: string }>(
    503,
    (p) => `The ${p.store} inbox can't store or read just now: ${p.reason}.`,
    "It is tried again by itself. See `cause`: the disk may be full or read-only, the database down or unreachable.",
  ),
  INBOX_DAMAGED: entry<{ store: string }>(
    503,
    (p) => `The ${p.store} inbox's file is damaged, or is no inbox.`,
    "Stop the service, keep the file and those beside it (-wal, -shm), and restore a backup without them, or begin with a new file.",
  ),
  INBOX_NEWER: entry<{ store: string; found: number; known: number }>(
    503,
    (p) => `The ${p.store} inbox has schema ${p.found}; this version of chat-hooks knows ${p.known} at most.`,
    "Run the newer version of chat-hooks that made it.",
  ),
  INBOX_DRIVER_MISSING: entry(
    503,
    "The SQLite inbox found no SQLite: this Node has none, and @photostructure/sqlite is not installed or can't be loaded.",
    "Run `npm install @photostructure/sqlite`, or Node 22.13 or later, which has its own. See `cause`.",
  ),
  INBOX_ENTRY_INVALID: entry<{ field: string; expected: string; received: string }>(
    500,
    (p) => `An inbox entry's ${p.field} must be ${p.expected}, but is ${p.received}.`,
    "Nothing of that call was stored. Mend the code that makes the entry; `deliveryKey` must return a string.",
  ),
  INBOX_CLOSED: entry<{ store: string }>(503, (p) => `The ${p.store} inbox was closed.`, "Open a new one."),
};
