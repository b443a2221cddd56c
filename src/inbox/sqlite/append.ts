import type { InboxEntry } from "../inbox.js";
import type { Connection } from "./connection.js";
import { keptText } from "../kept-text.js";
import { entryValues } from "./entry-values.js";

const insertEntry = `
  INSERT INTO entries (id, kind, key, key_hash, platform, event, tenant, chat, visitor, received_at, run_at, due_at, head)
  SELECT :id, :kind, :key, :keyHash, :platform, :event, :tenant, :chat, :visitor, :receivedAt, :runAt, :dueAt,
    NOT EXISTS (SELECT 1 FROM entries INDEXED BY waiting WHERE state = 0 AND chat = :chat)
  WHERE NOT EXISTS (
    SELECT 1 FROM entries INDEXED BY keys WHERE key_hash = :keyHash AND key = :key AND received_at > :windowStart
  )
  ON CONFLICT (id) DO NOTHING`;

const insertBody = "INSERT INTO bodies (seq, body) VALUES (:seq, :body)";

/** Within the caller's transaction. @returns false when the entry is a duplicate */
export function append(db: Connection, entry: InboxEntry, now: number, windowMs: number): boolean {
  const { runAt = now } = entry;
  const { changes, lastSeq } = db.run(insertEntry, {
    ...entryValues(entry),
    runAt,
    dueAt: runAt > now ? runAt : 0,
    windowStart: now - windowMs,
  });
  if (changes === 0) return false;
  db.run(insertBody, { seq: lastSeq, body: keptText(entry.body) });
  return true;
}
