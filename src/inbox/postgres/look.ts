import type { EntryFilter, InboxStats } from "../inbox.js";
import { keptText } from "../kept-text.js";
import type { Query } from "./driver.js";
import { databaseClock } from "./function.js";
import type { Bigint } from "../rows.js";
import { selection } from "./select.js";

/** Each gives a row of `StoredRow`. */
export function pageQuery(
  schema: string,
  filter: EntryFilter,
  { behind, limit, now }: { readonly behind: number; readonly limit: number; readonly now: number | null },
): Query {
  const values: unknown[] = [now, behind, limit];
  const { from, where } = selection(schema, filter, values);
  const text = `
    SELECT e.*, coalesce(f.state, 0) AS state, coalesce(w.attempts, f.attempts, 0) AS attempts,
      coalesce(w.run_at, f.run_at, e.run_at) AS run_at, coalesce(w.error, f.error) AS error, f.finished_at,
      CASE WHEN w.leased_until > coalesce($1::bigint, ${databaseClock}) THEN w.leased_until END AS leased_until
    FROM ${from} WHERE e.seq > $2 AND ${where} ORDER BY e.seq LIMIT $3`;
  return { text, values };
}

/** Gives one row with `seq`, or none. */
export function seqQuery(schema: string, id: string): Query {
  return { text: `SELECT seq FROM ${schema}.entries WHERE id = $1`, values: [keptText(id)] };
}

interface StatsRow {
  readonly waiting: Bigint;
  readonly leased: Bigint;
  readonly handled: Bigint;
  readonly dead: Bigint;
  readonly oldest: Bigint | null;
  readonly paused: boolean;
}

export function statsQuery(schema: string, now: number | null): Query {
  const text = `
    WITH arrived AS MATERIALIZED (
      SELECT count(*) AS entries, min(e.seq) AS oldest FROM ${schema}.arrived a
      CROSS JOIN LATERAL (SELECT e.seq FROM ${schema}.entries e WHERE e.seq BETWEEN a.first AND a.last OFFSET 0) AS e
    )
    SELECT
      (SELECT count(*) FROM ${schema}.waiting) + arrived.entries AS waiting,
      (SELECT count(*) FROM ${schema}.waiting
        WHERE leased_until > coalesce($1::bigint, ${databaseClock})) AS leased,
      (SELECT count(*) FROM ${schema}.finished WHERE state = 1) AS handled,
      (SELECT count(*) FROM ${schema}.finished WHERE state = 2) AS dead,
      (SELECT received_at FROM ${schema}.entries
        WHERE seq = least((SELECT min(seq) FROM ${schema}.waiting), arrived.oldest)) AS oldest,
      (SELECT paused FROM ${schema}.inbox) AS paused
    FROM arrived`;
  return { text, values: [now] };
}

export function statsOf(row: StatsRow | undefined): InboxStats {
  return {
    waiting: Number(row?.waiting ?? 0),
    leased: Number(row?.leased ?? 0),
    handled: Number(row?.handled ?? 0),
    dead: Number(row?.dead ?? 0),
    oldestReceivedAt: row === undefined || row.oldest === null ? undefined : Number(row.oldest),
    paused: row?.paused ?? false,
  };
}

export type { StatsRow };
