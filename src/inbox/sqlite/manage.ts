import type { EntryFilter } from "../inbox.js";
import type { Connection, Values } from "./connection.js";
import { knownKeys } from "./known-keys.js";
import { selection } from "./select.js";
import { contestTurn, passTurn } from "./turns.js";

/*
 * What a person asks for, a step at a time, within the caller's transaction: the entries were found before, and are looked at
 * again. Each returns how many entries it was done to.
 */

/** So many entries in one step: few enough not to hold up what arrives meanwhile. */
export const stepSize = 500;

interface Found {
  readonly seq: number;
  readonly chat: string | null;
  readonly head: number;
}

/** @param step of dead entries, oldest first */
export function retry(db: Connection, step: readonly number[], filter: EntryFilter, now: number): number {
  const found = select(db, step, { ...filter, state: "dead" });
  db.run(
    `UPDATE entries SET state = 0, attempts = 0, run_at = :now, due_at = 0, finished_at = NULL, head = chat IS NULL
     WHERE seq IN (SELECT value FROM json_each(:seqs))`,
    { now, seqs: seqs(found) },
  );
  for (const chat of chats(found)) contestTurn(db, chat);
  return found.length;
}

export function discard(db: Connection, step: readonly number[], filter: EntryFilter, now: number): number {
  const notLeased = "(leased_until IS NULL OR leased_until <= :now)";
  return remove(db, select(db, step, filter, notLeased, { now }));
}

export function forget(
  db: Connection,
  step: readonly number[],
  who: { visitor: string } | { chat: string },
): number {
  return remove(db, select(db, step, who));
}

/** To be done again until it returns 0. */
export function prune(db: Connection, finishedBefore: number): number {
  const handled = "SELECT seq, chat, head FROM entries INDEXED BY finished";
  const step = `${handled} WHERE state = 1 AND finished_at < :before LIMIT ${stepSize}`;
  return remove(db, db.all<Found>(step, { before: finishedBefore }));
}

/** Those of a step that match still. */
function select(
  db: Connection,
  step: readonly number[],
  filter: EntryFilter,
  condition = "1",
  more: Values = {},
): Found[] {
  const { from, where, values } = selection({ ...filter, ids: undefined });
  return db.all<Found>(
    `SELECT seq, chat, head FROM ${from}
     WHERE seq IN (SELECT value FROM json_each(:step)) AND ${where} AND ${condition} ORDER BY seq`,
    { ...values, ...more, step: JSON.stringify(step) },
  );
}

function remove(db: Connection, found: readonly Found[]): number {
  if (found.length === 0) return 0;
  knownKeys(db).remove();
  const removed = { seqs: seqs(found) };
  db.run("DELETE FROM bodies WHERE seq IN (SELECT value FROM json_each(:seqs))", removed);
  db.run("DELETE FROM entries WHERE seq IN (SELECT value FROM json_each(:seqs))", removed);
  for (const chat of chats(found.filter(({ head }) => head === 1))) passTurn(db, chat);
  return found.length;
}

function seqs(found: readonly Found[]): string {
  return JSON.stringify(found.map(({ seq }) => seq));
}

function chats(found: readonly Found[]): Set<string> {
  return new Set(found.flatMap(({ chat }) => chat ?? []));
}
