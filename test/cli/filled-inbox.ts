import { sqliteInbox } from "../../src/inbox/sqlite.js";
import type { Inbox, StoredEntry } from "../../src/inbox/inbox.js";
import { inboxFile } from "../support/inbox-file.js";

/** What stands in the body of every entry here: no command may show it unless it is asked for personal data. */
export const privateText = "My card was charged twice, says Zoe";

/** Whose entries they are; personal, too. */
export const privateNumber = "4711";

const hour = 3_600_000;

/** An entry as it stands in an inbox; one of Jivo's chat 10, which waits, unless it is said otherwise. */
export function storedEntry(id: string, changes: Partial<StoredEntry> = {}): StoredEntry {
  const receivedAt = Date.now() - 2 * hour;
  return {
    id,
    kind: "notice",
    key: `key of ${id}`,
    platform: "jivo",
    event: "chat_finished",
    tenant: undefined,
    chat: "jivo:chat:10",
    visitor: `jivo:visitor:${privateNumber}`,
    body: JSON.stringify({ event_name: "chat_finished", chat_id: 10, plain_messages: privateText }),
    receivedAt,
    state: "waiting",
    attempts: 0,
    runAt: receivedAt,
    leasedUntil: undefined,
    error: undefined,
    finishedAt: undefined,
    ...changes,
  };
}

/** What makes an entry one that was given up three minutes ago. */
export function dead(error = "TypeError"): Partial<StoredEntry> {
  return { state: "dead", attempts: 10, error, finishedAt: Date.now() - 180_000 };
}

/** What makes an entry one that was handled so many hours ago. */
export function handled(hoursAgo = 1): Partial<StoredEntry> {
  return { state: "handled", attempts: 1, finishedAt: Date.now() - hoursAgo * hour };
}

/** A SQLite inbox with these entries; closed again. @returns its path */
export async function filledInbox(entries: readonly StoredEntry[]): Promise<string> {
  const path = inboxFile();
  await withInboxAt(path, (inbox) => inbox.restore(entries));
  return path;
}

/** Works on the inbox in that file, as an endpoint would. */
export async function withInboxAt<Result>(
  path: string,
  work: (inbox: Inbox) => Promise<Result>,
): Promise<Result> {
  const inbox = sqliteInbox({ path });
  await inbox.open();
  try {
    return await work(inbox);
  } finally {
    await inbox.close();
  }
}

/** The ids in that file, in order. */
export function idsIn(path: string): Promise<string[]> {
  return withInboxAt(path, async (inbox) => (await inbox.list({ limit: 10_000 })).map(({ id }) => id));
}
