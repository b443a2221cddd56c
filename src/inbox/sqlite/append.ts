import type { InboxEntry } from "../inbox.js";
import type { Connection } from "./connection.js";
import { keptText } from "../kept-text.js";
import { entryValues } from "./entry-values.js";
import { knownKeys } from "./known-keys.js";

const insertEntry = `
  INSERT INTO entries (id, kind, key, key_hash, platform, event, tenant, chat, visitor, received_at, run_at, due_at, head)
  VALUES (:id, :kind, :key, :keyHash, :platform, :event, :tenant, :chat, :visitor, :receivedAt, :runAt, :dueAt,
    NOT EXISTS (SELECT 1 FROM entries INDEXED BY waiting WHERE state = 0 AND chat = :chat))
  ON CONFLICT (id) DO NOTHING`;

const insertBody = "INSERT INTO bodies (seq, body) VALUES (:seq, :body)";

/** Within the caller's transaction. @returns of each entry whether it was stored; else it is a duplicate */
export function append(
  db: Connection,
  entries: readonly InboxEntry[],
  now: number,
  windowMs: number,
): boolean[] {
  const windowStart = now - windowMs;
  const known = knownKeys(db);
  known.begin();
  known.cover(windowStart);
  return entries.map((entry) => {
    const values = entryValues(entry);
    if (known.has(values.key, values.keyHash, windowStart)) return false;
    const { runAt = now } = entry;
    // The copy last: V8 takes 2 µs to add properties behind it.
    const { changes, lastSeq } = db.run(insertEntry, { runAt, dueAt: runAt > now ? runAt : 0, ...values });
    if (changes === 0) return false;
    db.run(insertBody, { seq: lastSeq, body: keptText(entry.body) });
    known.add(lastSeq, values);
    return true;
  });
}
