import type { Lease } from "../inbox.js";
import type { Connection } from "./connection.js";
import { keptText } from "../kept-text.js";
import { passTurn, yieldTurn } from "./turns.js";

/*
 * What a worker does with its lease, within the caller's transaction. Who holds the token holds the lease: it is taken
 * away only when the entry is given to another, finished or removed.
 */

interface Held {
  readonly seq: number;
  readonly chat: string | null;
}

function held(db: Connection, { entry, token }: Lease): Held | undefined {
  return db.get<Held>("SELECT seq, chat FROM entries WHERE id = :id AND token = :token", {
    id: keptText(entry.id),
    token,
  });
}

export function renew(db: Connection, lease: Lease, until: number): boolean {
  const found = held(db, lease);
  if (!found) return false;
  db.run("UPDATE entries SET leased_until = :until, due_at = :until WHERE seq = :seq", {
    seq: found.seq,
    until,
  });
  return true;
}

/** How it ended: handled, or dead with the error. */
export interface End {
  readonly state: 1 | 2;
  readonly error?: string;
}

const finishHeld = `
  UPDATE entries SET state = :state, head = 0, token = NULL, leased_until = NULL, due_at = 0,
    error = coalesce(:error, error), finished_at = :now
  WHERE id = :id AND token = :token RETURNING chat`;

/** @returns undefined when the lease was lost, else whether a follower in the chat is now due */
export function finish(
  db: Connection,
  lease: Lease,
  { state, error }: End,
  now: number,
): boolean | undefined {
  const ended = db.get<{ chat: string | null }>(finishHeld, {
    id: keptText(lease.entry.id),
    token: lease.token,
    state,
    error: error === undefined ? null : keptText(error),
    now,
  });
  if (!ended) return undefined;
  return ended.chat !== null && passTurn(db, ended.chat);
}

export function postpone(db: Connection, lease: Lease, error: string, retryAt: number): boolean {
  const found = held(db, lease);
  if (!found) return false;
  db.run(
    `UPDATE entries SET token = NULL, leased_until = NULL, run_at = :retryAt, due_at = max(0, :retryAt),
       error = :error WHERE seq = :seq`,
    { seq: found.seq, retryAt, error: keptText(error) },
  );
  if (found.chat !== null) yieldTurn(db, found.chat, found.seq);
  return true;
}

export function release(db: Connection, lease: Lease): void {
  const found = held(db, lease);
  if (!found) return;
  db.run(
    `UPDATE entries SET token = NULL, leased_until = NULL, due_at = 0, attempts = attempts - 1
     WHERE seq = :seq`,
    { seq: found.seq },
  );
  if (found.chat !== null) yieldTurn(db, found.chat, found.seq);
}
