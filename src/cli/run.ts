import type { Command } from "commander";
import { exitCode, type ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { root } from "./root.js";
import { settled } from "./settled.js";

export type { ExitCode } from "./exit-code.js";
export { CommandFailed } from "./failure.js";

/**
 * Runs a command line: `run(["inbox", "stats"], process)`. Never rejects; what goes wrong is a sentence on stderr, with
 * its code and what to do about it.
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  return exitCode(args, io, async () => {
    const [command, separator, ...words] = args;
    if (command === "complete" && separator === "--") await printCompletions(io, words);
    else await (await parser(io, command)).parseAsync([...args], { from: "user" });
  });
}

/** A service that starts loads no other command: it is there sooner. */
async function parser(io: Io, command: string | undefined): Promise<Command> {
  if (command !== "start") return (await import("./program.js")).program(io);
  const { startCommand } = await import("./commands/start.js");
  return settled(io, root().addCommand(startCommand(io)));
}

/** What a shell asks when Tab is pressed. */
async function printCompletions(io: Io, words: string[]): Promise<void> {
  const { completion } = await import("./completion.js");
  completion(io).parse(words);
}
