import type { ClaimOptions, Lease } from "../inbox.js";
import type { Connection } from "./connection.js";
import { entryOf, type StoredRow } from "../rows.js";
import { overtaken } from "./turns.js";

/** Those whose time has come join those that are due anyway, and stand in the order of their arrival with them. */
const joinDue = `
  UPDATE entries INDEXED BY heads SET due_at = 0 WHERE head = 1 AND due_at > 0 AND due_at <= :now`;

const due =
  "SELECT seq FROM entries INDEXED BY heads WHERE head = 1 AND due_at = 0 ORDER BY seq LIMIT :limit";

const selectDue = `
  SELECT entries.*, body FROM entries INDEXED BY heads CROSS JOIN bodies USING (seq)
  WHERE head = 1 AND due_at = 0 ORDER BY entries.seq LIMIT :limit`;

const lease = `
  UPDATE entries SET attempts = attempts + 1, token = :token, leased_until = :until, due_at = :until
  WHERE seq IN (${due})`;

/** Within the caller's transaction. */
export function claim(db: Connection, { limit, leaseMs }: ClaimOptions, now: number): Lease[] {
  if (isPaused(db)) return [];
  overtaken(db, now);
  db.run(joinDue, { now });
  const rows = db.all<StoredRow>(selectDue, { limit });
  if (rows.length === 0) return [];
  const token = crypto.randomUUID();
  db.run(lease, { limit, token, until: now + leaseMs });
  return rows.map((row) => ({ entry: entryOf(row), attempt: row.attempts + 1, token }));
}

export function isPaused(db: Connection): boolean {
  return db.number("SELECT paused FROM inbox") !== 0;
}

/** @param paused whether nobody may claim */
export function setPaused(db: Connection, paused: boolean): void {
  db.run("UPDATE inbox SET paused = :paused", { paused: Number(paused) });
}
