import { Command } from "commander";
import { addPersonOptions, type FilterOptions } from "../../inbox/filter-options.js";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";

export interface ForgetOptions extends InboxOptions, FilterOptions {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `chat-hooks inbox forget`: removes a person or a chat, for an erasure request. */
export function forgetCommand(io: Io): Command {
  return addPersonOptions(
    new Command("forget").description(
      "remove everything of a visitor, a client or a chat, whatever its state: for an erasure request",
    ),
  )
    .option("--dry-run", "only say how many entries they are")
    .option("-y, --yes", "do not ask; needed where there is no terminal")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { forgetEntries } = await import("../../inbox/forget-entries.js");
      await forgetEntries(io, command.optsWithGlobals<ForgetOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox forget --platform jivo --visitor 1234
  chat-hooks inbox forget --platform vivo --chat 7b8c1f8e-6a55-4d0b-a1d5-3f4f9d9a1c11 --yes

A person may have several: the number of each channel's visitor, and a client in the CRM. Entries of a chat whose
visitor the platform did not tell are found by --chat only. Exports and backups are not touched.`;
