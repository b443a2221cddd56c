import type { StoredEntry } from "../inbox.js";
import { keptOrNull } from "../kept-text.js";
import { lockArrivals, lockEntries } from "./arrivals.js";
import { bigintArray, textArray } from "./binary-array.js";
import type { Query } from "./driver.js";
import { entryColumns } from "./entry-columns.js";
import { definition, durably, nowAt, tellOthers } from "./function.js";
import { stateNumber } from "../rows.js";

/**
 * Stores entries as they were listed, all or none, and returns how many were new. They have places in `waiting` at once,
 * behind all that has arrived before.
 */
export const restoreFunction = definition(
  `restore(
    now_ms bigint, batch_id bigint, again boolean, sender text, ids text[], kinds text[], keys text[], platforms text[],
    events text[], tenants text[], chats text[], visitors text[], received bigint[], bodies text[], states smallint[],
    attempted integer[], runs bigint[], errors text[], finished_times bigint[]
  ) RETURNS integer`,
  `
  DECLARE
    ${nowAt}
    restored integer;
  BEGIN
    ${durably}
    IF again THEN
      -- The answer to the first time was lost.
      SELECT count(*) INTO restored FROM entries e WHERE e.id = ANY (ids) AND e.batch = batch_id;
      IF restored > 0 THEN
        RETURN restored;
      END IF;
    END IF;
    -- Of all chats at once: there may be more of them than PostgreSQL has locks.
    ${lockArrivals}
    LOCK TABLE waiting IN SHARE ROW EXCLUSIVE MODE;
    ${lockEntries("exclusive")}
    WHILE EXISTS (SELECT 1 FROM arrived) LOOP
      PERFORM bring_in(false);
    END LOOP;

    WITH item AS MATERIALIZED (
      SELECT DISTINCT ON (i.id) i.*
      FROM unnest(ids, kinds, keys, platforms, events, tenants, chats, visitors, received, bodies, states, attempted, runs,
          errors, finished_times)
        WITH ORDINALITY AS i (id, kind, key, platform, event, tenant, chat, visitor, received_at, body, state, attempts,
          run_at, error, finished_at, place)
      ORDER BY i.id, i.place
    ), fresh AS MATERIALIZED (
      SELECT nextval('arrivals') AS seq, hashtextextended(chat, 0) AS lane, n.*
      FROM (
        SELECT * FROM item WHERE (SELECT e.seq FROM entries e WHERE e.id = item.id) IS NULL ORDER BY place
      ) AS n
    ), kept AS (
      INSERT INTO entries (seq, batch, id, kind, key, platform, event, tenant, chat, visitor, body, received_at, run_at)
      SELECT seq, batch_id, id, kind, key, platform, event, tenant, chat, visitor, body, received_at, run_at FROM fresh
    ), queued AS (
      INSERT INTO waiting (seq, lane, head, due_at, attempts, run_at, error)
      SELECT seq, lane,
        lane IS NULL OR (
          row_number() OVER (PARTITION BY lane ORDER BY seq) = 1
          AND (SELECT w.seq FROM waiting w WHERE w.lane = fresh.lane LIMIT 1) IS NULL
        ),
        CASE WHEN run_at > now_at THEN run_at ELSE 0 END, attempts, run_at, error
      FROM fresh WHERE state = 0
    ), done AS (
      INSERT INTO finished (seq, state, attempts, run_at, error, finished_at)
      SELECT seq, state, attempts, run_at, error, finished_at FROM fresh WHERE state <> 0
    )
    SELECT count(*) INTO restored FROM fresh;

    IF restored > 0 THEN
      ${tellOthers}
    END IF;
    RETURN restored;
  END`,
);

/** What a statement that restores is made of. */
export interface Restoring {
  readonly entries: readonly StoredEntry[];
  readonly batch: string;
  readonly now: number | null;
  readonly sender: string;
}

export function restoreQuery(
  schema: string,
  { entries, batch, now, sender }: Restoring,
  again: boolean,
): Query {
  const times = (value: (entry: StoredEntry) => number | null) => bigintArray(entries.map(value));
  const values = [
    now,
    batch,
    again,
    sender,
    ...Object.values(entryColumns(entries)),
    entries.map(({ state }) => stateNumber(state)),
    entries.map(({ attempts }) => attempts),
    times(({ runAt }) => runAt),
    textArray(entries.map(({ error }) => keptOrNull(error))),
    times(({ finishedAt }) => finishedAt ?? null),
  ];
  const places = values.map((_, index) => `$${index + 1}`);
  return { text: `SELECT ${schema}.restore(${places.join(", ")}) AS restored`, values };
}
