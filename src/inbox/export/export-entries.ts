import type { EntryFilter, Inbox } from "../inbox.js";
import { lineOf } from "./line.js";

/** What is in memory at a time. */
const pageSize = 100;

/**
 * The entries of an inbox as JSON Lines: for a backup, another tool, or another store. Each item is one line with its line
 * end, oldest entry first; an inbox of a million entries takes no more memory than one of a hundred. What arrives meanwhile
 * may be in it or not; what changes meanwhile is in it once.
 *
 * The bodies are in it as `list` gives them: **chats are personal data**, and `encryptedInbox` has opened them.
 *
 * @param filter which entries; default all
 * @throws ChatHooksError INBOX_UNAVAILABLE or another INBOX_ code
 *
 * @example
 * ```ts
 * import { createWriteStream } from "node:fs";
 * import { pipeline } from "node:stream/promises";
 * import { exportEntries } from "chat-hooks/inbox/export";
 *
 * await pipeline(exportEntries(inbox, { state: "dead" }), createWriteStream("dead.jsonl", { mode: 0o600 }));
 * ```
 */
export async function* exportEntries(
  inbox: Pick<Inbox, "list">,
  filter: EntryFilter = {},
): AsyncGenerator<string, void, undefined> {
  let after: string | undefined;
  for (;;) {
    const page = await inbox.list({ ...filter, limit: pageSize, after });
    for (const entry of page) yield lineOf(entry);
    after = page.at(-1)?.id;
    if (after === undefined) return;
  }
}
