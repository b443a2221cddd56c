import { definition } from "./function.js";
import { lockAll } from "./turns.js";

/*
 * What was stored has arrived, and stands in `arrived` in runs: one row for all entries of a statement. So who stores does
 * not pay for places among what waits; who claims brings in many at once, when there is room for them.
 *
 * Runs are taken in order, by one at a time, who holds the lock of the arrivals until the commit, and takes it before any
 * other lock. So what waits is older than what has arrived, and a chat's entries come in their order.
 */

/** Entries of a run at most. The sequence of arrivals steps so far, and a run has numbers from one step only. */
export const longestRun = 200;

/** Whoever brings in what has arrived holds it until the commit. */
export const lockArrivals = `PERFORM pg_advisory_xact_lock(hashtextextended('chat-hooks arrivals ' || current_schema(), 0));`;

/**
 * Who stores entries holds it until the commit: `shared` with others who have locks of what they store, or for himself. It
 * is an expression, which costs less than a statement of its own.
 */
export function lockEntries(how: "shared" | "exclusive"): string {
  const lock = how === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
  return `IF ${lock}(hashtextextended('chat-hooks entries ' || current_schema(), 0)) IS NULL THEN END IF;`;
}

/**
 * The oldest of what has arrived gets places in `waiting`: so many that each can have the lock of its lane. Of a run, some
 * may have been removed since. The caller has the lock of the arrivals, and all of `waiting` when it wants no locks of lanes.
 */
export const bringInFunction = definition(
  "bring_in(with_locks boolean) RETURNS void",
  `
  DECLARE
    firsts bigint[];
    lasts bigint[];
  BEGIN
    SELECT array_agg(first ORDER BY first), array_agg(last ORDER BY first) INTO firsts, lasts
    FROM (
      SELECT first, last, sum(last - first + 1) OVER (ORDER BY first) AS size
      FROM (SELECT first, last FROM arrived ORDER BY first LIMIT ${longestRun}) AS oldest
    ) AS run WHERE size <= ${longestRun};
    IF firsts IS NULL THEN
      RETURN;
    END IF;
    DELETE FROM arrived WHERE first = ANY (firsts);
    IF with_locks THEN
      ${lockAll(`ARRAY(
        SELECT DISTINCT hashtextextended(e.chat, 0) FROM unnest(firsts, lasts) AS run (first, last)
        CROSS JOIN LATERAL (
          SELECT e.chat FROM entries e WHERE e.seq BETWEEN run.first AND run.last AND e.chat IS NOT NULL OFFSET 0
        ) AS e ORDER BY 1
      )`)}
      -- Before the next statement looks: somebody may be removing entries.
      LOCK TABLE waiting IN ROW EXCLUSIVE MODE;
    END IF;
    INSERT INTO waiting (seq, lane, head, due_at, attempts, run_at)
    SELECT seq, lane,
      lane IS NULL OR (
        row_number() OVER (PARTITION BY lane ORDER BY seq) = 1
        AND (SELECT w.seq FROM waiting w WHERE w.lane = e.lane LIMIT 1) IS NULL
      ),
      coalesce(due_at, 0), 0, run_at
    FROM unnest(firsts, lasts) AS run (first, last)
    CROSS JOIN LATERAL (
      SELECT e.seq, hashtextextended(e.chat, 0) AS lane, e.due_at, e.run_at
      FROM entries e WHERE e.seq BETWEEN run.first AND run.last OFFSET 0
    ) AS e;
  END`,
);
