import { Command } from "commander";
import type { Io } from "../../io.js";
import type { InboxOptions } from "../../open-inbox.js";

export interface PauseOptions extends InboxOptions {
  readonly json?: true;
}

/** `chat-hooks inbox pause`: notices are kept, but not handled. */
export function pauseCommand(io: Io): Command {
  return turning(io, "pause", true)
    .description("stop handling in all processes; what arrives is kept, also over restarts")
    .addHelpText("after", pauseExamples);
}

/** `chat-hooks inbox resume`: handling goes on. */
export function resumeCommand(io: Io): Command {
  return turning(io, "resume", false)
    .description("go on with handling after a pause")
    .addHelpText("after", resumeExamples);
}

function turning(io: Io, name: string, paused: boolean): Command {
  return new Command(name)
    .option("--json", "one JSON document")
    .action(async (_options, command: Command) => {
      const { setPaused } = await import("../../inbox/set-paused.js");
      await setPaused(io, paused, command.optsWithGlobals<PauseOptions>());
    });
}

const pauseExamples = `
Examples:
  chat-hooks inbox pause --inbox data/inbox.db      while the CRM is being moved`;

const resumeExamples = `
Examples:
  chat-hooks inbox resume --inbox data/inbox.db`;
