import type { Inbox, StoredEntry } from "../../inbox/inbox.js";
import type { ListCommandOptions } from "../commands/inbox/list.js";
import type { Io } from "../io.js";
import { withInbox } from "../open-inbox.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { entryCells, entryColumns, entryDocument } from "./entry-view.js";
import { matching } from "./matching.js";
import { selectionOf, type Selection } from "./selection.js";

/** What `inbox list` does. */
export async function printList(io: Io, options: ListCommandOptions): Promise<void> {
  const { limit, after, json, showData = false } = options;
  const selection = selectionOf(options);
  // Only where bodies are shown: the rest is readable without keys.
  const keys = showData && json ? "used" : undefined;
  const found = await withInbox(io, { ...options, keys }, (inbox) =>
    // One more than is shown tells whether there are more.
    firstOf(inbox, selection, limit + 1, after),
  );
  const entries = found.slice(0, limit);
  const next = found.length > limit ? entries.at(-1)?.id : undefined;
  if (json) return printJson(io, { entries: entries.map((entry) => entryDocument(entry, showData)), next });

  const now = Date.now();
  const rows = entries.map((entry) => entryCells(entry, now, showData));
  io.stdout.write(table(io, entryColumns(showData), rows));
  const { dim } = colors(io, io.stderr);
  if (rows.length === 0) io.stderr.write(`${dim("There is no such entry.")}\n`);
  if (next !== undefined) io.stderr.write(`${dim(`There are more: --after ${next}`)}\n`);
}

async function firstOf(
  inbox: Inbox,
  selection: Selection,
  limit: number,
  after: string | undefined,
): Promise<StoredEntry[]> {
  const found: StoredEntry[] = [];
  for await (const page of matching(inbox, selection, { after, pageSize: Math.min(limit, 100) })) {
    found.push(...page.slice(0, limit - found.length));
    if (found.length === limit) break;
  }
  return found;
}
