import { definition } from "./function.js";

/*
 * Whose turn it is in a chat. Of each chat with waiting entries exactly one is the head. It is the oldest, but for one
 * case: a dead entry that waits again is older than the head; when that is leased, it is still finished first. It is
 * marked as contested then, and when its lease ends by itself, the next claim gives the turn to the oldest.
 *
 * Who brings entries into a chat, finishes them, or passes its turn, holds the lock of its lane until the commit; who does
 * more than that holds the table `waiting`. Locks are taken in one order everywhere: that of the arrivals, those of lanes
 * (smallest number first), the table, that of who stores, those of chats and keys (smallest number first), rows. Once it may
 * have rows, a claim waits for no lane, and it leaves out rows that others have locked.
 */

/** @param numbers SQL that gives an array, sorted */
export function lockAll(numbers: string): string {
  return `PERFORM pg_advisory_xact_lock(number) FROM unnest(${numbers}) AS number;`;
}

/** The oldest of each lane, where none is the head, gets its turn. The caller has the locks. @returns how many got one */
export const seatFunction = definition(
  "seat(lanes bigint[]) RETURNS integer",
  `
  DECLARE seated integer;
  BEGIN
    UPDATE waiting w SET head = true
    WHERE NOT w.head AND w.seq = ANY (ARRAY(
      SELECT (SELECT o.seq FROM waiting o WHERE o.lane = l.lane ORDER BY o.lane, o.seq LIMIT 1)
      FROM unnest(lanes) AS l (lane)
    ));
    GET DIAGNOSTICS seated = ROW_COUNT;
    RETURN seated;
  END`,
);

/** Heads that nobody has leased step back where an older one waits. @param seqs SQL that gives an array */
export function stepBack(seqs: string): string {
  return `
    UPDATE waiting w SET head = false
    WHERE w.seq = ANY (${seqs}) AND w.head
      AND ${follows("w")};`;
}

/** Whether an older one of its chat waits. @param row a row of `waiting` */
export function follows(row: string): string {
  return `(SELECT o.seq FROM waiting o WHERE o.lane = ${row}.lane AND o.seq < ${row}.seq LIMIT 1) IS NOT NULL`;
}
