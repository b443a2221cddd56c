import { Command } from "commander";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";
import { filled } from "../../option-values.js";

export interface ImportCommandOptions extends InboxOptions {
  readonly create?: true;
  readonly json?: true;
}

/** `chat-hooks inbox import <file>`: brings back what was exported, also into another kind of store. */
export function importCommand(io: Io): Command {
  return new Command("import")
    .description("bring back what was exported, also into another kind of store")
    .argument(
      "<file>",
      "what export wrote; - is the standard input",
      filled("<file>", "the path of a file, or -"),
    )
    .option("--create", "make the inbox when there is none")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (file: string, _options, command: Command) => {
      const { importFromFile } = await import("../../inbox/import-from-file.js");
      await importFromFile(io, file, command.optsWithGlobals<ImportCommandOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox import backup.jsonl --inbox data/inbox.db
  gunzip -c dead.jsonl.gz | chat-hooks inbox import - --inbox new.db --create

It may be repeated: what is there already is skipped. With CHAT_HOOKS_INBOX_KEYS, bodies that are not encrypted yet
are encrypted on their way.`;
