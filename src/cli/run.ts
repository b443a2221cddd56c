import { CommanderError } from "commander";
import { fail } from "./failure.js";
import type { Io } from "./io.js";
import { program } from "./program.js";

export { CommandFailed } from "./failure.js";

/** What a command ends with: 0 good, 1 refused or failed, 2 called in a wrong way, 130 stopped by a person. */
export type ExitCode = 0 | 1 | 2 | 130;

/**
 * Runs a command line: `run(["inbox", "stats"], process)`. Never rejects; what goes wrong is a sentence on stderr, with
 * its code and what to do about it.
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const [command, separator, ...words] = args;
    if (command === "complete" && separator === "--") await printCompletions(io, words);
    else await program(io).parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    // Help and version were asked for and printed, or no command was named and the help is on stderr.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return fail(error, io, isVerbose(args));
  }
}

/** `--verbose` is taken in any place, but behind `--` it is an argument like others. */
export function isVerbose(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end === -1 ? args.length : end).includes("--verbose");
}

/** What a shell asks when Tab is pressed. */
async function printCompletions(io: Io, words: string[]): Promise<void> {
  const { completion } = await import("./completion.js");
  completion(io).parse(words);
}
