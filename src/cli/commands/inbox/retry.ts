import { Command } from "commander";
import { addFilterOptions, type FilterOptions } from "../../inbox/filter-options.js";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";

export interface RetryOptions extends InboxOptions, FilterOptions {
  readonly all?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `chat-hooks inbox retry`: what was given up waits again. */
export function retryCommand(io: Io): Command {
  return addFilterOptions(
    new Command("retry").description(
      "let dead entries be handled again, at once and with attempts counted anew",
    ),
  )
    .option("--all", "every dead entry")
    .option("--dry-run", "only say how many they are")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { retryEntries } = await import("../../inbox/retry-entries.js");
      await retryEntries(io, command.optsWithGlobals<RetryOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox retry --all                              the CRM is back
  chat-hooks inbox retry --event chat_finished --dry-run    how many would it be?
  chat-hooks inbox retry --id 01939f7e-0b5c-7c1e-9d0c-3f1c2c9a4b11`;
