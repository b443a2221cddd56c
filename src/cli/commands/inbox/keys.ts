import { Command } from "commander";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";

export interface KeysOptions extends InboxOptions {
  readonly json?: true;
}

/** `chat-hooks inbox keys`: which keys are in use, so that it is known which may go. */
export function keysCommand(io: Io): Command {
  return new Command("keys")
    .description("count the entries that each key of an encrypted inbox has sealed")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { printKeys } = await import("../../inbox/print-keys.js");
      await printKeys(io, command.optsWithGlobals<KeysOptions>());
    });
}

const examples = `
Examples:
  CHAT_HOOKS_INBOX_KEYS="$NEW_KEY,$OLD_KEY" chat-hooks inbox keys --inbox data/inbox.db

Keys are told by an id, which is no secret. A key may go when it is not the first, and has no entries any more.`;
