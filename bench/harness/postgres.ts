import { startPostgres } from "../../test/support/postgres-server.js";
import type { Bench } from "./bench.js";

/** Files of its log of changes, of 16 MB, that the server keeps to write them again. */
const logFiles = 64;

/**
 * A PostgreSQL of the benchmark's own, which waits for the disk as in production. It has its log files already, as one that
 * has been running for a day: a new one fills each with zeros first, some 15 to 50 ms in which nobody can commit, and the
 * more often the more is stored in a second.
 *
 * @returns its connection string
 */
export async function postgres(bench: Bench): Promise<string> {
  const server = await startPostgres({ settings: { min_wal_size: `${logFiles * 16}MB` } });
  bench.onEnd(() => server.remove());
  for (let file = 0; file < logFiles; file++) {
    // A file that nothing was written to is not left.
    await server.sql("SELECT pg_logical_emit_message(false, 'benchmark', ''), pg_switch_wal()");
  }
  await server.sql("CHECKPOINT");
  return server.connectionString;
}
