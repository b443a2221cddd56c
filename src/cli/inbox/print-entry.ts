import { ChatHooksError } from "../../errors.js";
import type { StoredEntry } from "../../inbox/inbox.js";
import type { ShowOptions } from "../commands/inbox/show.js";
import type { Io } from "../io.js";
import { withInbox } from "../open-inbox.js";
import { inWords, moment } from "../output/age.js";
import { jsonText, printJson } from "../output/json.js";
import { printable } from "../output/printable.js";
import { facts } from "../output/table.js";
import { bodyDocument, entryDocument, entryState } from "./entry-view.js";

/**
 * What `inbox show` does.
 *
 * @throws ChatHooksError INBOX_ENTRY_UNKNOWN
 */
export async function printEntry(io: Io, id: string, options: ShowOptions): Promise<void> {
  const { showData = false, json } = options;
  const [entry] = await withInbox(io, { ...options, keys: showData ? "used" : undefined }, (inbox) =>
    inbox.list({ ids: [id] }),
  );
  if (!entry) throw new ChatHooksError("INBOX_ENTRY_UNKNOWN");
  if (json) return printJson(io, entryDocument(entry, showData));

  io.stdout.write(facts(io, entryFacts(entry, showData, Date.now())));
  if (showData) io.stdout.write(`\n${bodyText(entry.body)}\n`);
}

function entryFacts(entry: StoredEntry, showData: boolean, now: number): [name: string, value: string][] {
  const { state, attempts, runAt, leasedUntil, finishedAt, error, tenant, chat, visitor } = entry;
  const dated = (time: number) =>
    `${moment(time)} (${time > now ? `in ${inWords(time - now)}` : `${inWords(now - time)} ago`})`;
  const rows: [name: string, value: string | undefined][] = [
    ["id", entry.id],
    ["event", entry.kind === "after" ? `${entry.event} (after work)` : entry.event],
    ["platform", entry.platform],
    ["tenant", tenant],
    ["chat", chat],
    ["received", dated(entry.receivedAt)],
    ["state", entryState(entry)],
    ["attempts", String(attempts)],
    ["leased until", leasedUntil === undefined ? undefined : dated(leasedUntil)],
    ["next try", state === "waiting" && leasedUntil === undefined ? soonest(runAt, now, dated) : undefined],
    [state === "dead" ? "given up" : "handled", finishedAt === undefined ? undefined : dated(finishedAt)],
    ["error", error],
    ["visitor", showData ? visitor : undefined],
    [
      "body",
      showData ? undefined : `${entry.body.length.toLocaleString("en")} characters, shown by --show-data`,
    ],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, printable(value)]]));
}

function soonest(runAt: number, now: number, dated: (time: number) => string): string {
  return runAt > now ? dated(runAt) : "now";
}

/** Indented; as it is where it is sealed. */
function bodyText(body: string): string {
  const document = bodyDocument(body);
  return typeof document === "string" ? printable(document) : jsonText(document);
}
