import type { Lease } from "../inbox.js";
import { keptOrNull, keptText } from "../kept-text.js";
import { bigintArray, textArray } from "./binary-array.js";
import type { Query } from "./driver.js";
import { definition, durably, nowAt, tellOthers } from "./function.js";
import { lockAll, stepBack } from "./turns.js";

/** What a worker does with its lease. */
export interface LeaseChange {
  readonly lease: Lease;
  readonly what: "renew" | "complete" | "bury" | "postpone" | "release";
  /** For `renew` its length, for `postpone` when to try again; milliseconds. */
  readonly at?: number;
  /** For `bury` and `postpone`. */
  readonly error?: string;
}

/** Condition of one of the statements: for a row of `waiting` and the item about it. */
const heldBy = (whats: string) => `
  w.seq = ANY (ARRAY(SELECT item.seq FROM item WHERE item.what IN (${whats})))
  AND item.what IN (${whats}) AND w.seq = item.seq AND w.token = item.holder`;

/**
 * Does what workers do with their leases, of each entry one thing at most. Returns the places (from 1) of the leases that
 * were held, and whether followers got their turn. Who holds the token holds the lease: it is taken away only when the entry
 * is given to another, finished or removed.
 */
export const settleFunction = definition(
  `settle(
    now_ms bigint, again boolean, sender text, whats text[], ids text[], holders uuid[], times bigint[], errors text[],
    OUT held integer[], OUT freed boolean
  )`,
  `
  DECLARE
    ${nowAt}
    seqs bigint[];
    lanes bigint[];
    passing bigint[];
    yielding bigint[];
    done integer[];
  BEGIN
    ${durably}
    seqs := ARRAY(SELECT (SELECT e.seq FROM entries e WHERE e.id = i.id) FROM unnest(ids) WITH ORDINALITY AS i (id, place) ORDER BY place);
    WITH named AS MATERIALIZED (
      SELECT (SELECT w.lane FROM waiting w WHERE w.seq = i.seq) AS lane
      FROM unnest(seqs, whats) AS i (seq, what) WHERE i.what <> 'renew'
    )
    SELECT array_agg(DISTINCT lane ORDER BY lane) INTO lanes FROM named WHERE lane IS NOT NULL;
    ${lockAll("lanes")}

    WITH item AS MATERIALIZED (
      SELECT * FROM unnest(whats, seqs, holders, times, errors)
        WITH ORDINALITY AS i (what, seq, holder, at, error, place)
    ), renewed AS (
      UPDATE waiting w SET leased_until = now_at + item.at
      FROM item WHERE ${heldBy("'renew'")}
      RETURNING item.place
    ), postponed AS (
      UPDATE waiting w SET token = NULL, settled = w.token, leased_until = NULL, contested = false,
        run_at = item.at, due_at = greatest(0, item.at), error = item.error
      FROM item WHERE ${heldBy("'postpone'")}
      RETURNING item.place, w.seq, w.lane
    ), released AS (
      UPDATE waiting w SET token = NULL, settled = w.token, leased_until = NULL, contested = false,
        due_at = 0, attempts = w.attempts - 1
      FROM item WHERE ${heldBy("'release'")}
      RETURNING item.place, w.seq, w.lane
    ), ended AS (
      DELETE FROM waiting w
      USING item WHERE ${heldBy("'complete', 'bury'")}
      RETURNING item.place, item.what, item.error AS last_error, w.*
    ), recorded AS (
      INSERT INTO finished (seq, state, attempts, run_at, error, finished_at, settled)
      SELECT seq, CASE what WHEN 'complete' THEN 1 ELSE 2 END, attempts, run_at, coalesce(last_error, error), now_at, token
      FROM ended
    )
    SELECT coalesce(array_agg(place), '{}'),
      array_agg(lane) FILTER (WHERE lane IS NOT NULL),
      array_agg(seq) FILTER (WHERE lane IS NOT NULL AND stays)
    INTO held, passing, yielding
    FROM (
      SELECT place, NULL::bigint AS seq, NULL::bigint AS lane, true AS stays FROM renewed
      UNION ALL SELECT place, seq, lane, true FROM postponed
      UNION ALL SELECT place, seq, lane, true FROM released
      UNION ALL SELECT place, seq, lane, false FROM ended
    ) AS changed;

    freed := false;
    IF yielding IS NOT NULL THEN
      ${stepBack("yielding")}
    END IF;
    IF passing IS NOT NULL THEN
      freed := seat(passing) > 0;
    END IF;

    IF again THEN
      -- The answer to the first time was lost.
      SELECT array_agg(place) INTO done FROM (
        SELECT i.place FROM unnest(seqs, holders) WITH ORDINALITY AS i (seq, holder, place)
        WHERE i.holder IN (
            (SELECT w.settled FROM waiting w WHERE w.seq = i.seq), (SELECT f.settled FROM finished f WHERE f.seq = i.seq)
          )
          AND i.place <> ALL (held)
      ) AS earlier;
      held := held || done;
      freed := true;
    END IF;
    IF cardinality(held) > 0 THEN
      ${tellOthers}
    END IF;
  END`,
);

/** @param sender who tells other processes; null: no need to */
export function settleQuery(
  schema: string,
  changes: readonly LeaseChange[],
  sender: string | null,
  now: number | null,
  again: boolean,
): Query {
  return {
    text: `SELECT * FROM ${schema}.settle($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      now,
      again,
      sender,
      textArray(changes.map(({ what }) => what)),
      textArray(changes.map(({ lease }) => keptText(lease.entry.id))),
      changes.map(({ lease }) => uuidOrNull(lease.token)),
      bigintArray(changes.map(({ at }) => at ?? null)),
      textArray(changes.map(({ error }) => keptOrNull(error))),
    ],
  };
}

/** Another store's token is nobody's here. */
function uuidOrNull(token: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(token) ? token : null;
}
