import { ChatHooksError } from "../../errors.js";
import type { Inbox } from "../../inbox/inbox.js";
import { postgresInbox } from "../../inbox/postgres.js";
import { connectionOptions, loadPg } from "../../inbox/postgres/driver.js";
import { codedFault } from "../../inbox/postgres/faults.js";

/**
 * The inbox in that database. Unless a new one may be made, there must be one: to open a store makes its tables.
 *
 * @throws ChatHooksError USAGE_INBOX_DATABASE; and what `postgresInbox` throws
 */
export async function openablePostgres(
  connectionString: string,
  schema: string | undefined,
  create: boolean,
): Promise<Inbox> {
  const inbox = postgresInbox({ connectionString, max: 2, listen: false, ...(schema && { schema }) });
  if (!create) await expectInbox(connectionString, schema ?? "chat_hooks");
  return inbox;
}

async function expectInbox(connectionString: string, schema: string): Promise<void> {
  try {
    const { Client } = await loadPg();
    const client = new Client(connectionOptions({ connectionString, ssl: undefined }));
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query({
        // Not information_schema: it hides what this user may not read, which is another error.
        text: `SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
          WHERE nspname = $1 AND relname = 'inbox'`,
        values: [schema],
        query_timeout: 10_000,
      });
      if (rows.length === 0) throw new ChatHooksError("USAGE_INBOX_DATABASE", { schema });
    } finally {
      await client.end().catch(() => undefined);
    }
  } catch (error) {
    throw codedFault(error);
  }
}
