/*
 * What is done to the inbox is done by functions in the database: one statement from here, which commits by itself. So no
 * transaction waits for a slow process, or for one that was cut off; and the way to the server is gone once per statement.
 */

/**
 * A function in PL/pgSQL, as a definition for a schema (quoted). It does not wait for a lock for ever.
 *
 * PostgreSQL keeps the plans, also when the tables were empty when they were made and have a million rows later. So each
 * statement leaves no choice but an index: it begins with the few rows that it is given, and finds others for each of them
 * in a subquery, which can't be turned round into a join (`LATERAL … OFFSET 0`, a scalar subquery), or by `= ANY (array)`.
 *
 * @param signature with RETURNS
 */
export function definition(signature: string, body: string): (schema: string) => string {
  return (schema) => `
    CREATE OR REPLACE FUNCTION ${schema}.${signature}
    LANGUAGE plpgsql
    SET search_path = ${schema}, pg_temp
    SET lock_timeout = '5s'
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
    SET enable_bitmapscan = off
    SET enable_hashjoin = off
    SET enable_mergejoin = off
    SET jit = off
    AS $chat_hooks$
    #variable_conflict use_column
    ${body}
    $chat_hooks$`;
}

/** When the transaction commits, it is on disk, whatever the default of the server, the database or the role is. */
export const durably = `
  IF current_setting('synchronous_commit') <> 'remote_apply'
    AND set_config('synchronous_commit', 'on', true) IS NULL THEN
  END IF;`;

/** Milliseconds since the epoch. */
export const databaseClock = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/**
 * The clock that leases go by is the database's: those of several machines differ. A test brings its own.
 */
export const nowAt = `now_at bigint := coalesce(now_ms, ${databaseClock});`;

/** Tells other processes, when the transaction commits. `sender` is the one that need not be told; null: tell nobody. */
export const tellOthers = `
  IF sender IS NOT NULL THEN
    PERFORM pg_notify('chat_hooks_' || md5(current_schema()), sender); -- as in channel.ts
  END IF;`;
