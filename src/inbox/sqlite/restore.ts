import type { StoredEntry } from "../inbox.js";
import { keptOrNull, keptText } from "../kept-text.js";
import type { Connection } from "./connection.js";
import { stateNumber } from "../rows.js";
import { entryValues } from "./entry-values.js";
import { knownKeys } from "./known-keys.js";

const insertEntry = `
  INSERT INTO entries (id, kind, key, key_hash, platform, event, tenant, chat, visitor, received_at,
    state, attempts, run_at, due_at, error, finished_at, head)
  VALUES (:id, :kind, :key, :keyHash, :platform, :event, :tenant, :chat, :visitor, :receivedAt,
    :state, :attempts, :runAt, :dueAt, :error, :finishedAt,
    :state = 0 AND NOT EXISTS (SELECT 1 FROM entries INDEXED BY waiting WHERE state = 0 AND chat = :chat))
  ON CONFLICT (id) DO NOTHING`;

const insertBody = "INSERT INTO bodies (seq, body) VALUES (:seq, :body)";

/** Within the caller's transaction. @returns false when an entry with this id is there */
export function restore(db: Connection, entry: StoredEntry, now: number): boolean {
  const { state, runAt } = entry;
  const known = knownKeys(db);
  known.begin();
  const values = entryValues(entry);
  const { changes, lastSeq } = db.run(insertEntry, {
    state: stateNumber(state),
    attempts: entry.attempts,
    runAt,
    dueAt: state === "waiting" && runAt > now ? runAt : 0,
    error: keptOrNull(entry.error),
    finishedAt: entry.finishedAt ?? null,
    ...values,
  });
  if (changes === 0) return false;
  db.run(insertBody, { seq: lastSeq, body: keptText(entry.body) });
  known.add(lastSeq, values);
  return true;
}
