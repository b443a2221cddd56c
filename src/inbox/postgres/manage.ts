import type { EntryFilter } from "../inbox.js";
import type { Query } from "./driver.js";
import { definition, durably, nowAt, tellOthers } from "./function.js";
import type { Bigint } from "../rows.js";
import { selection } from "./select.js";
import { stepBack } from "./turns.js";

/*
 * What a person asks for. It may concern a million entries: it is done in steps, so that nobody else is held up. When one
 * of them fails, those before it are done; the rest is, when it is asked for again.
 */

/** Few enough not to hold up what arrives meanwhile. */
const step = 500;

/** Dead entries wait again. Returns how many. */
export const reviveFunction = definition(
  "revive(now_ms bigint, sender text, seqs bigint[]) RETURNS integer",
  `
  DECLARE
    ${nowAt}
    revived integer;
    lanes bigint[];
    leased bigint[];
  BEGIN
    ${durably}
    LOCK TABLE waiting IN SHARE ROW EXCLUSIVE MODE;
    WITH risen AS (
      DELETE FROM finished f WHERE f.seq = ANY (seqs) AND f.state = 2 RETURNING f.seq, f.error
    ), queued AS (
      INSERT INTO waiting (seq, lane, head, due_at, attempts, run_at, error)
      SELECT r.seq, hashtextextended(e.chat, 0), e.chat IS NULL, 0, 0, now_at, r.error
      FROM risen r CROSS JOIN LATERAL (SELECT e.chat FROM entries e WHERE e.seq = r.seq OFFSET 0) AS e
      RETURNING lane
    )
    SELECT count(*), coalesce(array_agg(DISTINCT lane) FILTER (WHERE lane IS NOT NULL), '{}')
    INTO revived, lanes FROM queued;

    -- Whose head is leased goes on when that is finished.
    WITH contested AS (
      UPDATE waiting w SET contested = true WHERE w.lane = ANY (lanes) AND w.head AND w.token IS NOT NULL RETURNING w.lane
    )
    SELECT coalesce(array_agg(lane), '{}') INTO leased FROM contested;
    lanes := ARRAY(SELECT lane FROM unnest(lanes) AS lane WHERE lane <> ALL (leased));
    ${stepBack("ARRAY(SELECT h.seq FROM waiting h WHERE h.lane = ANY (lanes) AND h.head)")}
    PERFORM seat(lanes);
    IF revived > 0 THEN
      ${tellOthers}
    END IF;
    RETURN revived;
  END`,
);

/**
 * Removes entries; those that are leased only when that is asked for. Returns how many. What is not finished may be about to
 * get its place in `waiting`.
 */
export const removeFunction = definition(
  "remove(now_ms bigint, sender text, seqs bigint[], leased_too boolean) RETURNS integer",
  `
  DECLARE
    ${nowAt}
    removed integer;
    lanes bigint[];
  BEGIN
    ${durably}
    IF EXISTS (
      SELECT 1 FROM unnest(seqs) AS s (seq) WHERE (SELECT f.seq FROM finished f WHERE f.seq = s.seq) IS NULL
    ) THEN
      LOCK TABLE waiting IN SHARE ROW EXCLUSIVE MODE;
      WITH gone AS (
        DELETE FROM waiting w
        WHERE w.seq = ANY (seqs) AND (leased_too OR w.leased_until IS NULL OR w.leased_until <= now_at)
        RETURNING w.lane, w.head
      )
      SELECT array_agg(lane) FILTER (WHERE head AND lane IS NOT NULL) INTO lanes FROM gone;
      IF lanes IS NOT NULL THEN
        PERFORM seat(lanes);
      END IF;
    END IF;
    DELETE FROM finished f WHERE f.seq = ANY (seqs);
    DELETE FROM entries e WHERE e.seq = ANY (seqs) AND (SELECT w.seq FROM waiting w WHERE w.seq = e.seq) IS NULL;
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF lanes IS NOT NULL THEN
      ${tellOthers}
    END IF;
    RETURN removed;
  END`,
);

/** One step of what was asked for: how many it was done to, and how far it came; null when nothing is left. */
export interface StepRow {
  readonly done: number;
  readonly reached: Bigint | null;
}

/** Between the entries that are there when it begins. */
export interface Stretch {
  /** Not yet done are those with a larger seq. */
  readonly behind: number;
  readonly end: number;
}

export function lastSeqQuery(schema: string): Query {
  return { text: `SELECT coalesce(max(seq), 0) AS seq FROM ${schema}.entries` };
}

export function retryQuery(
  schema: string,
  filter: EntryFilter,
  stretch: Stretch,
  { sender, now }: { readonly sender: string; readonly now: number | null },
): Query {
  const values: unknown[] = [now, sender];
  return stepQuery(schema, { ...filter, state: "dead" }, stretch, values, "revive($1, $2, seqs)");
}

/** @param leasedToo whether it is a matter of erasure */
export function removeQuery(
  schema: string,
  filter: EntryFilter,
  stretch: Stretch,
  {
    sender,
    now,
    leasedToo,
  }: { readonly sender: string; readonly now: number | null; readonly leasedToo: boolean },
): Query {
  const values: unknown[] = [now, sender, leasedToo];
  return stepQuery(schema, filter, stretch, values, "remove($1, $2, seqs, $3)");
}

/** A step of it: to be done again until it gives 0. */
export function pruneQuery(schema: string, finishedBefore: number): Query {
  const handled = `SELECT seq FROM ${schema}.finished WHERE state = 1 AND finished_at < $1`;
  const text = `SELECT ${schema}.remove(NULL, NULL, ARRAY(${handled} ORDER BY finished_at LIMIT ${step}), false) AS done`;
  return { text, values: [finishedBefore] };
}

function stepQuery(
  schema: string,
  filter: EntryFilter,
  { behind, end }: Stretch,
  values: unknown[],
  call: string,
): Query {
  const { from, where } = selection(schema, filter, values);
  const stretch = `e.seq > $${values.push(behind)} AND e.seq <= $${values.push(end)}`;
  const text = `
    WITH found AS MATERIALIZED (
      SELECT ARRAY(SELECT e.seq FROM ${from} WHERE ${stretch} AND ${where} ORDER BY e.seq LIMIT ${step}) AS seqs
    )
    SELECT ${schema}.${call} AS done, seqs[cardinality(seqs)] AS reached FROM found`;
  return { text, values };
}
