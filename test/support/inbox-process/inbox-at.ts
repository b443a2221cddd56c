import type { Inbox } from "../../../src/inbox/inbox.js";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";

/** The inbox of a process: in the file with this path, or in PostgreSQL, at `postgres://…#schema`. */
export function inboxAt(place: string): Inbox {
  if (!place.startsWith("postgres://")) return sqliteInbox({ path: place });
  const [connectionString, schema] = place.split("#");
  return postgresInbox({ connectionString, schema, max: 3 });
}
