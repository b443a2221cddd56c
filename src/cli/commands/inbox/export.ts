import { Command } from "commander";
import { addFilterOptions, addStateOption, type FilterOptions } from "../../inbox/filter-options.js";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";
import { filled } from "../../option-values.js";

export interface ExportOptions extends InboxOptions, FilterOptions {
  readonly out: string;
  readonly force?: true;
  readonly decrypt?: true;
  readonly json?: true;
}

/** `chat-hooks inbox export`: entries as JSON Lines, for a backup or a move. */
export function exportCommand(io: Io): Command {
  return addFilterOptions(
    addStateOption(
      new Command("export").description(
        "write entries as JSON Lines: all, or those that match; chats included",
      ),
    ),
  )
    .requiredOption(
      "--out <file>",
      "where to; - is the standard output",
      filled("--out", "the path of a file, or -"),
    )
    .option("--force", "replace the file when there is one")
    .option("--decrypt", "write encrypted bodies in the clear, with the keys of CHAT_HOOKS_INBOX_KEYS")
    .option("--json", "say by one JSON document what was done; not with --out -")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { exportToFile } = await import("../../inbox/export-to-file.js");
      await exportToFile(io, command.optsWithGlobals<ExportOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox export --out backup.jsonl
  chat-hooks inbox export --state dead --out - | gzip > dead.jsonl.gz

Chats are personal data: the file is readable for you only, and appears when it is complete. Bodies that are encrypted
in the inbox stay so, and come back by import; --decrypt is for other tools, and for a change of keys.`;
