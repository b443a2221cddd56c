import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";

/** The chats that \`inboxEntry\` has handled in this folder, in order; more than once when they were handled again. */
export function handledChats(folder: string): string[] {
  const path = join(folder, "handled.log");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
}

/** The chats that wait in the inbox of a folder whose service has ended; their leases may still run. */
export function waitingChats(folder: string): Promise<string[]> {
  return waitingIn(sqliteInbox({ path: join(folder, "inbox.db") }));
}

/** The chats that wait in an inbox of any kind, which is closed then. */
export async function waitingIn(inbox: Inbox): Promise<string[]> {
  await inbox.open();
  const chats: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await inbox.list({ state: "waiting", limit: 500, ...(after !== undefined && { after }) });
    chats.push(...page.map(({ body }) => (JSON.parse(body) as { chat_id: string }).chat_id));
    after = page.at(-1)?.id;
    if (after === undefined) break;
  }
  await inbox.close();
  return chats;
}
