import { CommanderError } from "commander";
import { fail } from "./failure.js";
import type { Io } from "./io.js";

/** What a command ends with: 0 good, 1 refused or failed, 2 called in a wrong way, 130 stopped by a person. */
export type ExitCode = 0 | 1 | 2 | 130;

/**
 * What the work of a command line ends with. Never rejects; what goes wrong is a sentence on stderr, with its code and what
 * to do about it.
 */
export async function exitCode(
  args: readonly string[],
  io: Io,
  work: () => Promise<unknown>,
): Promise<ExitCode> {
  try {
    await work();
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
