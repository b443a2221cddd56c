import type { InboxEntry } from "../inbox.js";
import { lockEntries, longestRun } from "./arrivals.js";
import { bigintArray } from "./binary-array.js";
import type { Query } from "./driver.js";
import { entryColumns } from "./entry-columns.js";
import { definition, durably, nowAt, tellOthers } from "./function.js";
import type { StatementMemory } from "./statement-memory.js";
import { lockAll } from "./turns.js";

/** PostgreSQL has some thousands of locks for all. A call with more entries has the inbox to itself for a moment. */
export const mostWithLocks = 200;

/** An entry that is stored already, or one that is received within the window and has the key of another. */
const known = (entry: string) => `
  (SELECT e.seq FROM entries e WHERE e.id = ${entry}.id) IS NOT NULL
  OR (
    SELECT e.seq FROM entries e
    WHERE hashtextextended(e.key, 0) = hashtextextended(${entry}.key, 0)
      AND e.key = ${entry}.key AND e.received_at > now_at - window_ms LIMIT 1
  ) IS NOT NULL`;

/** @param places SQL that gives an array */
function othersThan(places: string): string {
  return `ARRAY(SELECT place FROM generate_series(1, size) AS place WHERE place <> ALL (${places}))`;
}

/**
 * Stores entries, all or none, and returns the places (from 1) of those that were duplicates. What is stored has arrived
 * (arrivals.ts); its place among what waits it gets from who claims.
 *
 * Who stores entries of a chat, or with a key, holds a lock on it until the commit. So entries of a chat have the order of
 * their commits, and no duplicate goes unseen; and different chats are stored at the same time. These locks have a seed of
 * their own: nobody who works on a chat waits for who stores something of it.
 *
 * A segment is a run of entries that have no id and no key in common: they are compared with what is stored before them,
 * which is all that there is to compare with. Mostly there is one, and all in it are new, which two looks tell.
 */
export const appendFunction = definition(
  `append(
    now_ms bigint, window_ms bigint, batch_id bigint, again boolean, sender text, segments integer[],
    ids text[], kinds text[], keys text[], platforms text[], events text[], tenants text[],
    chats text[], visitors text[], received bigint[], runs bigint[], bodies text[]
  ) RETURNS integer[]`,
  `
  DECLARE
    ${nowAt}
    size integer := cardinality(ids);
    first bigint;
    all_new boolean;
    fresh integer[];
    stored integer[] := '{}';
  BEGIN
    ${durably}
    IF size > ${mostWithLocks} THEN
      ${lockEntries("exclusive")}
    ELSE
      ${lockEntries("shared")}
      ${lockAll(`ARRAY(
        SELECT DISTINCT hashtextextended(text, 1) FROM unnest(chats || keys) AS text WHERE text IS NOT NULL ORDER BY 1
      )`)}
    END IF;

    IF again THEN
      -- The answer to the first time was lost.
      stored := ARRAY(
        SELECT DISTINCT ON (i.id) i.place
        FROM unnest(ids, keys) WITH ORDINALITY AS i (id, key, place)
        CROSS JOIN LATERAL (SELECT e.key, e.batch FROM entries e WHERE e.id = i.id OFFSET 0) AS e
        WHERE e.key = i.key AND e.batch = batch_id ORDER BY i.id, i.place
      );
      IF stored <> '{}' THEN
        RETURN ${othersThan("stored")};
      END IF;
    END IF;

    all_new := segments IS NULL
      AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = ANY (ids))
      AND NOT EXISTS (
        SELECT 1 FROM entries e
        WHERE hashtextextended(e.key, 0) = ANY (ARRAY(SELECT hashtextextended(key, 0) FROM unnest(keys) AS key))
      );
    first := nextval('arrivals');
    FOR further IN 1 .. (size - 1) / ${longestRun} LOOP
      -- What follows is of this call, too: nobody else stores now.
      PERFORM nextval('arrivals');
    END LOOP;
    FOR this IN 1 .. coalesce(segments[size], 1) LOOP
      IF NOT all_new THEN
        fresh := ARRAY(
          SELECT i.place FROM unnest(ids, keys, segments) WITH ORDINALITY AS i (id, key, segment, place)
          WHERE coalesce(i.segment, 1) = this AND NOT (${known("i")}) ORDER BY i.place
        );
        stored := stored || fresh;
      END IF;
      -- Arrays are read place by place: \`unnest\` would write each of them down first.
      INSERT INTO entries (
        seq, batch, id, kind, key, platform, event, tenant, chat, visitor, body, received_at, run_at, due_at
      )
      SELECT first + p - 1, batch_id, ids[p], kinds[p], keys[p], platforms[p], events[p], tenants[p], chats[p],
        visitors[p], bodies[p], received[p], coalesce(runs[p], now_at), CASE WHEN runs[p] > now_at THEN runs[p] END
      FROM generate_series(1, size) AS p WHERE all_new OR p = ANY (fresh);
    END LOOP;

    IF all_new OR stored <> '{}' THEN
      INSERT INTO arrived (first, last)
      SELECT start, least(start + ${longestRun}, first + size) - 1
      FROM generate_series(first, first + size - 1, ${longestRun}) AS start;
      ${tellOthers}
    END IF;
    RETURN CASE WHEN all_new THEN '{}' ELSE ${othersThan("stored")} END;
  END`,
);

/** What a statement that appends is made of. */
export interface Appending {
  readonly entries: readonly InboxEntry[];
  readonly batch: string;
  readonly windowMs: number;
  readonly now: number | null;
  /** Who tells other processes; null: no need to. */
  readonly sender: string | null;
}

/** Gives one row with `duplicates`. @param memory for its parameters, until it is answered */
export function appendQuery(
  schema: string,
  { entries, batch, windowMs, now, sender }: Appending,
  again: boolean,
  memory?: StatementMemory,
): Query {
  const { bodies, ...columns } = entryColumns(entries, memory);
  return {
    text: `SELECT ${schema}.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS duplicates`,
    values: [
      now,
      windowMs,
      batch,
      again,
      sender,
      segments(entries),
      ...Object.values(columns),
      bigintArray(
        entries.map(({ runAt }) => runAt ?? null),
        memory,
      ),
      // Last, where `pg` need not copy it when its buffer grows.
      bodies,
    ],
  };
}

/** The number of each entry's segment, from 1; null when there is only one. */
function segments(entries: readonly InboxEntry[]): number[] | null {
  const ids = new Set<string>();
  const keys = new Set<string>();
  let segment = 1;
  const numbers = entries.map(({ id, key }) => {
    if (ids.has(id) || keys.has(key)) {
      segment += 1;
      ids.clear();
      keys.clear();
    }
    ids.add(id);
    keys.add(key);
    return segment;
  });
  return segment === 1 ? null : numbers;
}
