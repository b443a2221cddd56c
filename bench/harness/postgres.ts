import { startPostgres } from "../../test/support/postgres-server.js";
import type { Bench } from "./bench.js";

/** A PostgreSQL of the benchmark's own, which waits for the disk as in production. @returns its connection string */
export async function postgres(bench: Bench): Promise<string> {
  const server = await startPostgres();
  bench.onEnd(() => server.remove());
  return server.connectionString;
}
