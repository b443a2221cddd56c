import type { Command } from "commander";
import { codedFault } from "./commander-fault.js";
import { helpStyle } from "./help-style.js";
import type { Io } from "./io.js";
import { hasColors } from "./output/colors.js";

/**
 * The command as this program wants it, with all commands below it: output goes to `io`, help looks alike, and where
 * commander would end the process it throws: CommanderError when help or the version was printed, else a coded error.
 */
export function settled(io: Io, command: Command): Command {
  command
    .exitOverride()
    .helpOption("-h, --help", "show help")
    .configureHelp(helpStyle(io))
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => hasColors(io.env, io.stdout),
      getErrHasColors: () => hasColors(io.env, io.stderr),
    });
  if (command.commands.length > 0) command.helpCommand("help [command]", "show help of a command");
  command.error = (message, options) => {
    throw codedFault(command, options?.code, message);
  };
  for (const below of command.commands) settled(io, below);
  return command;
}
