import type { Connection } from "./connection.js";

/*
 * Whose turn it is in a chat. Of each chat with waiting entries exactly one is the head. It is the oldest, but for one
 * case: a dead entry that waits again is older than the head; when that is leased, it is still finished first.
 */

/** The oldest waiting entry of a chat. The index is ordered by chat and then, as each is, by seq. */
const oldest =
  "SELECT seq FROM entries INDEXED BY waiting WHERE state = 0 AND chat = :chat ORDER BY seq LIMIT 1";

const head =
  "SELECT seq, token, leased_until FROM entries INDEXED BY waiting WHERE state = 0 AND chat = :chat AND head = 1 ORDER BY seq LIMIT 1";

/** The head of this chat was finished or removed: the oldest of those that are left is next. @returns whether one is */
export function passTurn(db: Connection, chat: string): boolean {
  return db.run(`UPDATE entries SET head = 1 WHERE seq = (${oldest})`, { chat }).changes > 0;
}

/** This head, which nobody has leased, gives its turn to the oldest of its chat; which may be itself. */
export function yieldTurn(db: Connection, chat: string, seq: number): void {
  if (db.get<{ seq: number }>(oldest, { chat })?.seq === seq) return;
  db.run("UPDATE entries SET head = 0 WHERE seq = :seq", { seq });
  passTurn(db, chat);
}

/** Entries of this chat wait again, and may be older than its head. */
export function contestTurn(db: Connection, chat: string): void {
  const current = db.get<{ seq: number; token: string | null; leased_until: number | null }>(head, { chat });
  if (current === undefined) passTurn(db, chat);
  else if (current.token === null) yieldTurn(db, chat, current.seq);
  // When the lease ends by itself, the next claim sees to it: see overtaken().
  else db.run("UPDATE entries SET due_at = leased_until WHERE seq = :seq", { seq: current.seq });
}

/** Leases that have ended by themselves: the oldest of the chat comes first. */
export function overtaken(db: Connection, now: number): void {
  const ended = db.all<{ seq: number; chat: string }>(
    `SELECT seq, chat FROM entries INDEXED BY heads
     WHERE head = 1 AND due_at > 0 AND due_at <= :now AND token IS NOT NULL AND chat IS NOT NULL`,
    { now },
  );
  for (const { seq, chat } of ended) {
    yieldTurn(db, chat, seq);
    db.run("UPDATE entries SET token = NULL, leased_until = NULL, due_at = 0 WHERE seq = :seq AND head = 0", {
      seq,
    });
  }
}
