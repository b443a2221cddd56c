import { Command } from "commander";
import { addFilterOptions, addStateOption, type FilterOptions } from "../../inbox/filter-options.js";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";
import { filled, wholeNumber } from "../../option-values.js";

export interface ListCommandOptions extends InboxOptions, FilterOptions {
  readonly limit: number;
  readonly after?: string;
  readonly showData?: true;
  readonly json?: true;
}

/** `chat-hooks inbox list`: entries, oldest first, a page at a time. */
export function listCommand(io: Io): Command {
  const command = new Command("list").description("list entries, oldest first; all, or those that match");
  return addFilterOptions(addStateOption(command))
    .option("--limit <n>", "at most so many", wholeNumber("--limit", 1, 10_000), 50)
    .option(
      "--after <id>",
      "continue behind the entry with this id",
      filled("--after", "the last id of the page before"),
    )
    .option("--show-data", "show personal data, too: the visitor, and with --json the body")
    .option("--json", "one JSON document: { entries, next }; next is for --after, where there are more")
    .addHelpText("after", examples)
    .action(async (_options, leaf: Command) => {
      const { printList } = await import("../../inbox/print-list.js");
      await printList(io, leaf.optsWithGlobals<ListCommandOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox list --state dead
  chat-hooks inbox list --platform jivo --chat 10000
  chat-hooks inbox list --state dead --json | jq -r '.entries[].error' | sort | uniq -c`;
