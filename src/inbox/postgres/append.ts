import type { InboxEntry } from "../inbox.js";
import { bigintArray } from "./binary-array.js";
import type { Query } from "./driver.js";
import { entryColumns } from "./entry-columns.js";
import { definition, durably, nowAt, tellOthers } from "./function.js";
import { lockAll } from "./turns.js";

/** PostgreSQL has some thousands of locks for all. A call with more entries takes the whole table for a moment. */
export const mostWithLocks = 200;

/**
 * Stores entries, all or none, and returns the places (from 1) of those that were no duplicates.
 *
 * Who stores entries of a chat, or with a key, holds a lock on it until the commit. So entries of a chat have the order of
 * their commits, and no duplicate goes unseen; and different chats are stored at the same time.
 *
 * A segment is a run of entries that have no id and no key in common: they are compared with what is stored before them,
 * which is all that there is to compare with. The first of a chat in a segment is leading.
 */
export const appendFunction = definition(
  `append(
    now_ms bigint, window_ms bigint, batch_id bigint, again boolean, sender text, segments integer[],
    firsts boolean[], ids text[], kinds text[], keys text[], platforms text[], events text[], tenants text[],
    chats text[], visitors text[], bodies text[], received bigint[], runs bigint[]
  ) RETURNS integer[]`,
  `
  DECLARE
    ${nowAt}
    stored integer[] := '{}';
    places integer[];
  BEGIN
    ${durably}
    IF cardinality(ids) > ${mostWithLocks} THEN
      LOCK TABLE waiting IN SHARE ROW EXCLUSIVE MODE;
    ELSE
      ${lockAll(`ARRAY(
        SELECT DISTINCT hashtextextended(text, 0) FROM unnest(chats || keys) AS text WHERE text IS NOT NULL ORDER BY 1
      )`)}
    END IF;

    IF again THEN
      -- The answer to the first time was lost.
      SELECT array_agg(place) INTO places FROM (
        SELECT DISTINCT ON (i.id) i.place
        FROM unnest(ids, keys) WITH ORDINALITY AS i (id, key, place)
        CROSS JOIN LATERAL (SELECT e.key, e.batch FROM entries e WHERE e.id = i.id OFFSET 0) AS e
        WHERE e.key = i.key AND e.batch = batch_id ORDER BY i.id, i.place
      ) AS done;
      IF places IS NOT NULL THEN
        RETURN places;
      END IF;
    END IF;

    FOR run IN 1 .. segments[array_upper(segments, 1)] LOOP
      -- In the order of the places, in which unnest() gives them.
      WITH fresh AS MATERIALIZED (
        SELECT nextval('arrivals') AS seq, hashtextextended(chat, 0) AS lane, coalesce(run_at, now_at) AS planned_at, i.*
        FROM unnest(segments, firsts, ids, kinds, keys, platforms, events, tenants, chats, visitors, bodies, received, runs)
          WITH ORDINALITY AS i (
            segment, leads, id, kind, key, platform, event, tenant, chat, visitor, body, received_at, run_at, place
          )
        WHERE i.segment = run
          AND (SELECT e.seq FROM entries e WHERE e.id = i.id) IS NULL
          AND (
            SELECT e.seq FROM entries e
            WHERE hashtextextended(e.key, 0) = hashtextextended(i.key, 0)
              AND e.key = i.key AND e.received_at > now_at - window_ms LIMIT 1
          ) IS NULL
      ), kept AS (
        INSERT INTO entries (seq, batch, id, kind, key, platform, event, tenant, chat, visitor, body, received_at)
        SELECT seq, batch_id, id, kind, key, platform, event, tenant, chat, visitor, body, received_at FROM fresh
      ), queued AS (
        INSERT INTO waiting (seq, lane, head, due_at, attempts, run_at)
        SELECT seq, lane,
          lane IS NULL OR (
            (leads OR (SELECT f.seq FROM fresh f WHERE f.lane = fresh.lane AND f.seq < fresh.seq LIMIT 1) IS NULL)
            AND (SELECT w.seq FROM waiting w WHERE w.lane = fresh.lane LIMIT 1) IS NULL
          ),
          CASE WHEN planned_at > now_at THEN planned_at ELSE 0 END, 0, planned_at
        FROM fresh
      )
      SELECT array_agg(place) INTO places FROM fresh;
      stored := stored || places;
    END LOOP;

    IF cardinality(stored) > 0 THEN
      ${tellOthers}
    END IF;
    RETURN stored;
  END`,
);

/** What a statement that appends is made of. */
export interface Appending {
  readonly entries: readonly InboxEntry[];
  readonly batch: string;
  readonly windowMs: number;
  readonly now: number | null;
  readonly sender: string;
}

export function appendQuery(schema: string, appending: Appending, again: boolean): Query {
  const { entries, batch, windowMs, now, sender } = appending;
  const runs = segments(entries);
  return {
    text: `SELECT unnest(${schema}.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)) AS place`,
    values: [
      now,
      windowMs,
      batch,
      again,
      sender,
      runs.map(({ segment }) => segment),
      runs.map(({ leads }) => leads),
      ...entryColumns(entries),
      bigintArray(entries.map(({ runAt }) => runAt ?? null)),
    ],
  };
}

/** The number of each entry's segment, from 1, and whether it is the first of its chat in that. */
function segments(entries: readonly InboxEntry[]): { segment: number; leads: boolean }[] {
  const seen = { ids: new Set<string>(), keys: new Set<string>(), chats: new Set<string | undefined>() };
  let segment = 1;
  return entries.map(({ id, key, chat }) => {
    if (seen.ids.has(id) || seen.keys.has(key)) {
      segment += 1;
      for (const set of [seen.ids, seen.keys, seen.chats]) set.clear();
    }
    const leads = !seen.chats.has(chat);
    seen.ids.add(id);
    seen.keys.add(key);
    seen.chats.add(chat);
    return { segment, leads };
  });
}
