import type { ClaimOptions, Lease } from "../inbox.js";
import type { Connection } from "./connection.js";
import { leasesOf, type LeasedRow } from "../rows.js";
import { overtaken } from "./turns.js";

/** Whether nobody may claim, and whether the time of some has come that had to wait. */
const situation = `
  SELECT paused,
    EXISTS (SELECT 1 FROM entries INDEXED BY heads WHERE head = 1 AND due_at > 0 AND due_at <= :now) AS time_has_come
  FROM inbox`;

/** Those whose time has come join those that are due anyway, and stand in the order of their arrival with them. */
const joinDue = `
  UPDATE entries INDEXED BY heads SET due_at = 0 WHERE head = 1 AND due_at > 0 AND due_at <= :now`;

const due =
  "SELECT seq FROM entries INDEXED BY heads WHERE head = 1 AND due_at = 0 ORDER BY seq LIMIT :limit";

const lease = `
  UPDATE entries SET attempts = attempts + 1, token = :token, leased_until = :until, due_at = :until
  WHERE seq IN (${due})
  RETURNING seq, id, kind, key, platform, event, tenant, chat, visitor, received_at, attempts,
    (SELECT body FROM bodies WHERE bodies.seq = entries.seq) AS body`;

/** Within the caller's transaction. */
export function claim(db: Connection, { limit, leaseMs }: ClaimOptions, now: number): Lease[] {
  const found = db.get<{ paused: number; time_has_come: number }>(situation, { now });
  if (found?.paused) return [];
  if (found?.time_has_come) {
    overtaken(db, now);
    db.run(joinDue, { now });
  }
  const token = crypto.randomUUID();
  return leasesOf(db.all<LeasedRow>(lease, { limit, token, until: now + leaseMs }), token);
}

export function isPaused(db: Connection): boolean {
  return db.number("SELECT paused FROM inbox") !== 0;
}

/** @param paused whether nobody may claim */
export function setPaused(db: Connection, paused: boolean): void {
  db.run("UPDATE inbox SET paused = :paused", { paused: Number(paused) });
}
