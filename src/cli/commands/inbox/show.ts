import { Command } from "commander";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";
import { filled } from "../../option-values.js";

export interface ShowOptions extends InboxOptions {
  readonly showData?: true;
  readonly json?: true;
}

/** `chat-hooks inbox show <id>`: one entry, and what became of it. */
export function showCommand(io: Io): Command {
  return new Command("show")
    .description("show one entry, and what became of it")
    .argument("<id>", "the entry's id, as list shows it", filled("<id>", "the id of an entry"))
    .option("--show-data", "show personal data, too: the visitor and the body")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (id: string, _options, command: Command) => {
      const { printEntry } = await import("../../inbox/print-entry.js");
      await printEntry(io, id, command.optsWithGlobals<ShowOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox show 01939f7e-0b5c-7c1e-9d0c-3f1c2c9a4b11
  chat-hooks inbox show 01939f7e-0b5c-7c1e-9d0c-3f1c2c9a4b11 --show-data     with the chat itself`;
