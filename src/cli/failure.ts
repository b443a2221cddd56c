import { ChatHooksError } from "../errors.js";
import { isUsageError } from "../errors/usage.js";
import type { Io } from "./io.js";
import { colors } from "./output/colors.js";

/** Thrown by a command that has said by itself what failed; it ends with exit code 1. */
export class CommandFailed extends Error {}

/** Thrown by a command that was stopped by a person, at a prompt or by Ctrl-C; it ends with exit code 130. */
export class CommandStopped extends Error {}

/**
 * Says on stderr what went wrong: a sentence, its code, and what to do about it; with `verbose`, also where it comes from.
 *
 * @returns the exit code: 2 when the command was called in a wrong way, 130 when it was stopped, else 1
 */
export function fail(error: unknown, io: Io, verbose: boolean): 1 | 2 | 130 {
  if (error instanceof CommandStopped || io.interrupted?.aborted) {
    io.stderr.write("Stopped.\n");
    return 130;
  }
  if (!(error instanceof CommandFailed)) io.stderr.write(`${said(error, io)}\n`);
  if (verbose && error instanceof Error) io.stderr.write(`\n${trace(error)}\n`);
  return error instanceof ChatHooksError && isUsageError(error.code) ? 2 : 1;
}

function said(error: unknown, io: Io): string {
  const { red, bold, dim } = colors(io, io.stderr);
  if (error instanceof ChatHooksError) {
    return `${red(bold(`error ${error.code}`))}: ${error.message}\n${dim(error.hint)}`;
  }
  const text = error instanceof Error ? error.message : "something was thrown that is no Error";
  return `${red(bold("error"))}: ${text}\n${dim("Run the command again with --verbose to see where it comes from.")}`;
}

/** The stack, and those of what caused it. */
function trace(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${trace(error.cause)}` : own;
}
