import type { ClaimOptions, Lease } from "../inbox.js";
import { leasesOf, type LeasedRow } from "../rows.js";
import { lockArrivals } from "./arrivals.js";
import type { Query } from "./driver.js";
import { definition, durably, nowAt } from "./function.js";
import { follows } from "./turns.js";

const withEntry = (seq: string) => `
  CROSS JOIN LATERAL (
    SELECT e.seq, e.id, e.kind, e.key, e.platform, e.event, e.tenant, e.chat, e.visitor, e.body, e.received_at
    FROM entries e WHERE e.seq = ${seq} OFFSET 0
  ) AS e`;

/**
 * Leases what is due, as `holder`. When another claim is at it at the same moment, each gets what the other has not. A row
 * without an entry says that there is more: it has not brought in all that has arrived.
 */
export const claimFunction = definition(
  `claim(now_ms bigint, most integer, lease_ms bigint, holder uuid, again boolean) RETURNS TABLE (
    seq bigint, id text, kind text, key text, platform text, event text, tenant text, chat text, visitor text,
    body text, received_at bigint, attempts integer
  )`,
  `
  DECLARE
    ${nowAt}
    late record;
    ready integer;
    given integer;
  BEGIN
    ${durably}
    IF again THEN
      -- The answer to the first time was lost.
      RETURN QUERY
        SELECT e.*, w.attempts FROM waiting w ${withEntry("w.seq")} WHERE w.head AND w.token = holder;
      IF FOUND THEN
        RETURN;
      END IF;
    END IF;
    IF (SELECT paused FROM inbox) THEN
      RETURN;
    END IF;

    -- Before any other lock. With something in reserve: another claim may be after the same ones.
    IF EXISTS (SELECT 1 FROM arrived) THEN
      SELECT count(*) INTO ready FROM (
        SELECT FROM waiting w
        WHERE w.head AND w.due_at <= now_at AND NOT w.contested AND (w.leased_until IS NULL OR w.leased_until <= now_at)
        LIMIT 2::bigint * most
      ) AS enough;
      IF ready < 2::bigint * most THEN
        ${lockArrivals}
        PERFORM bring_in(true);
      END IF;
    END IF;

    -- Leases that have ended by themselves while an older entry waits again. Who has the lane just now sees to it himself.
    FOR late IN SELECT w.seq, w.lane FROM waiting w WHERE w.contested AND w.leased_until <= now_at LOOP
      IF pg_try_advisory_xact_lock(late.lane) THEN
        UPDATE waiting w SET head = false, contested = false, token = NULL, leased_until = NULL, due_at = 0
        WHERE w.seq = late.seq AND w.contested AND w.leased_until <= now_at
          AND ${follows("w")};
        IF FOUND THEN
          PERFORM seat(ARRAY[late.lane]);
        ELSE
          UPDATE waiting w SET contested = false WHERE w.seq = late.seq AND w.contested AND w.leased_until <= now_at;
        END IF;
      END IF;
    END LOOP;

    -- Those whose time has come join those that are due anyway, and stand in the order of their arrival with them. Not
    -- all at once, when a great many come back together.
    WITH joining AS MATERIALIZED (
      SELECT w.seq FROM waiting w WHERE w.head AND w.due_at > 0 AND w.due_at <= now_at
      ORDER BY w.due_at, w.seq LIMIT greatest(most, 5000) FOR UPDATE SKIP LOCKED
    )
    UPDATE waiting w SET due_at = 0 WHERE w.seq = ANY (ARRAY(SELECT joining.seq FROM joining));

    RETURN QUERY
      WITH due AS MATERIALIZED (
        SELECT w.seq FROM waiting w
        WHERE w.head AND w.due_at <= 0 AND NOT w.contested AND (w.leased_until IS NULL OR w.leased_until <= now_at)
        ORDER BY w.due_at, w.seq LIMIT most FOR UPDATE SKIP LOCKED
      ), leased AS (
        UPDATE waiting w SET attempts = w.attempts + 1, token = holder, leased_until = now_at + lease_ms
        WHERE w.seq = ANY (ARRAY(SELECT due.seq FROM due)) RETURNING w.seq, w.attempts
      )
      SELECT e.*, leased.attempts FROM leased ${withEntry("leased.seq")};
    GET DIAGNOSTICS given = ROW_COUNT;
    IF given < most AND EXISTS (SELECT 1 FROM arrived) THEN
      RETURN NEXT; -- a row of nulls
    END IF;
  END`,
);

/** What a claim gives; without an entry, it says that there is more. */
export type ClaimedRow = LeasedRow | { readonly seq: null };

/** Statements of one call at most: each brings in some of what has arrived, which may all have to wait for its turn. */
const mostStatements = 50;

/**
 * Leases what is due, in as many statements as it takes.
 *
 * @param ask sends one of them, with a token of its own
 */
export async function claimAll(
  { limit, leaseMs }: ClaimOptions,
  ask: (options: ClaimOptions, token: string) => Promise<readonly ClaimedRow[]>,
): Promise<readonly Lease[]> {
  const leases: Lease[] = [];
  // The worker must have them long before they end.
  const enough = performance.now() + leaseMs / 3;
  for (let statement = 0; statement < mostStatements; statement++) {
    const token = crypto.randomUUID();
    try {
      const rows = await ask({ limit: limit - leases.length, leaseMs }, token);
      const leased = rows.filter((row): row is LeasedRow => row.seq !== null);
      leases.push(...leasesOf(leased, token));
      if (leased.length === rows.length || (leases.length > 0 && performance.now() >= enough)) break;
    } catch (error) {
      // What is leased already must reach the worker.
      if (leases.length > 0) break;
      throw error;
    }
  }
  return leases;
}

/** Gives rows of `ClaimedRow`. */
export function claimQuery(
  schema: string,
  { limit, leaseMs }: ClaimOptions,
  token: string,
  now: number | null,
  again: boolean,
): Query {
  return {
    text: `SELECT * FROM ${schema}.claim($1, $2, $3, $4, $5)`,
    values: [now, Math.max(0, limit), leaseMs, token, again],
  };
}

/** @param paused whether nobody may claim */
export function pauseQuery(schema: string, paused: boolean): Query {
  return { text: `UPDATE ${schema}.inbox SET paused = $1`, values: [paused] };
}

/** @param sender who tells other processes that they may claim again */
export function resumeQuery(schema: string, channel: string, sender: string): Query {
  return {
    text: `UPDATE ${schema}.inbox SET paused = false RETURNING pg_notify($1, $2)`,
    values: [channel, sender],
  };
}
