import { Command } from "commander";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";

interface StatsOptions extends InboxOptions {
  readonly json?: true;
}

/** `chat-hooks inbox stats`: how full it is, and how long the oldest notice has been waiting. */
export function statsCommand(io: Io): Command {
  return new Command("stats")
    .description("show how full it is, and how long the oldest entry has waited")
    .option("--json", "one JSON document")
    .addHelpText("after", examples)
    .action(async (_options, command: Command) => {
      const { printStats } = await import("../../inbox/print-stats.js");
      await printStats(io, command.optsWithGlobals<StatsOptions>());
    });
}

const examples = `
Examples:
  chat-hooks inbox stats --inbox data/inbox.db
  chat-hooks inbox stats --json | jq .dead        for a monitor: how many were given up`;
