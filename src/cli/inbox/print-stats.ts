import type { InboxStats } from "../../inbox/inbox.js";
import type { Io } from "../io.js";
import { inboxName, withInbox, type InboxOptions } from "../open-inbox.js";
import { inWords } from "../output/age.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import { printable } from "../output/printable.js";
import { facts } from "../output/table.js";

/** What `inbox stats` does. */
export async function printStats(io: Io, options: InboxOptions & { readonly json?: true }): Promise<void> {
  const stats = await withInbox(io, options, (inbox) => inbox.stats());
  const now = Date.now();
  if (options.json) return printJson(io, statsDocument(stats, now));

  const { red, yellow } = colors(io);
  const { waiting, leased, handled, dead, oldestReceivedAt, paused } = stats;
  const number = (count: number) => count.toLocaleString("en");
  io.stdout.write(
    facts(io, [
      ["inbox", printable(inboxName(io, options))],
      ["waiting", number(waiting) + (leased > 0 ? ` (${number(leased)} being handled)` : "")],
      ["oldest", oldestReceivedAt === undefined ? "-" : `waits for ${inWords(now - oldestReceivedAt)}`],
      ["dead", dead > 0 ? red(number(dead)) : "0"],
      ["handled", number(handled)],
      ["paused", paused ? yellow("yes") : "no"],
    ]),
  );
}

function statsDocument({ oldestReceivedAt, ...stats }: InboxStats, now: number): object {
  if (oldestReceivedAt === undefined) return stats;
  return { ...stats, oldestReceivedAt: new Date(oldestReceivedAt), oldestAgeMs: now - oldestReceivedAt };
}
