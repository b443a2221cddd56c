import { Command } from "commander";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";
import { duration } from "../../option-values.js";

export interface PruneOptions extends InboxOptions {
  readonly olderThan?: number;
  readonly all?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `chat-hooks inbox prune`: removes what was handled a while ago. */
export function pruneCommand(io: Io): Command {
  return new Command("prune")
    .description("remove entries that were handled a while ago; the others stay")
    .option("--older-than <time>", "handled so long ago: 36h, 7d, 4w", duration("--older-than"))
    .option("--all", "every handled entry")
    .option("--dry-run", "only say how many they are")
    .option("-y, --yes", "do not ask; needed where there is no terminal")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { pruneEntries } = await import("../../inbox/prune-entries.js");
      await pruneEntries(io, command.optsWithGlobals<PruneOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox prune --older-than 7d --yes
  chat-hooks inbox prune --older-than 4w --dry-run

What was removed is no longer known as a duplicate: keep a day at least. Workers prune by themselves, too.`;
