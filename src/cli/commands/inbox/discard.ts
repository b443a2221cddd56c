import { Command } from "commander";
import { addFilterOptions, addStateOption, type FilterOptions } from "../../inbox/filter-options.js";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";

export interface DiscardOptions extends InboxOptions, FilterOptions {
  readonly all?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `chat-hooks inbox discard`: removes entries, whatever their state. */
export function discardCommand(io: Io): Command {
  return addFilterOptions(
    addStateOption(
      new Command("discard").description(
        "remove entries for good; not those that are being handled just now",
      ),
    ),
  )
    .option("--all", "every entry, waiting ones included")
    .option("--dry-run", "only say how many they are")
    .option("-y, --yes", "do not ask; needed where there is no terminal")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { discardEntries } = await import("../../inbox/discard-entries.js");
      await discardEntries(io, command.optsWithGlobals<DiscardOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox discard --state dead --event call_event
  chat-hooks inbox discard --id 01939f7e-0b5c-7c1e-9d0c-3f1c2c9a4b11 --yes`;
