/** An entry whose answers and notices are as simple as can be. */
export const simpleEntry = `
import { createChatHooks } from "chat-hooks";

export const hooks = createChatHooks({
  auth: { secret: process.env.CHAT_HOOKS_SECRET },
  handlers: { chat_accepted: () => ({ contactInfo: { name: "Ann" } }), chat_finished: () => undefined },
});
`;

/**
 * An entry with a SQLite inbox that writes into \`handled.log\` the number of each chat that it has handled; with
 * TEST_HOLD in the environment it never gets done with any.
 */
export const inboxEntry = `
import { appendFileSync } from "node:fs";
import { createChatHooks } from "chat-hooks";
import { sqliteInbox } from "chat-hooks/inbox/sqlite";

export const hooks = createChatHooks({
  auth: { secret: process.env.CHAT_HOOKS_SECRET },
  inbox: sqliteInbox({ path: process.env.TEST_INBOX ?? "inbox.db" }),
  handlers: {
    async chat_finished(event) {
      if (process.env.TEST_HOLD) await new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 1));
      appendFileSync("handled.log", event.chatId + "\\n");
    },
  },
});
`;

/** The same with a PostgreSQL inbox, at TEST_DATABASE in the schema TEST_SCHEMA. */
export const postgresEntry = inboxEntry
  .replace("sqliteInbox", "postgresInbox")
  .replace("chat-hooks/inbox/sqlite", "chat-hooks/inbox/postgres")
  .replace(
    /sqliteInbox\(.*\)/,
    "postgresInbox({ connectionString: process.env.TEST_DATABASE, schema: process.env.TEST_SCHEMA, patienceMs: 500 })",
  );
