import type { Command } from "commander";
import { exitCode, type ExitCode } from "../cli/exit-code.js";
import type { Io } from "../cli/io.js";
import { packageVersion } from "../cli/package-version.js";
import { settled } from "../cli/settled.js";
import { createCommand } from "./command.js";

/** Runs the command line of `create-chat-hooks`: `runCreate(["shop", "--yes"], process)`. Never rejects. */
export function runCreate(args: readonly string[], io: Io): Promise<ExitCode> {
  return exitCode(args, io, () => createProgram(io).parseAsync([...args], { from: "user" }));
}

/** The whole command line of the package `create-chat-hooks`. */
export function createProgram(io: Io): Command {
  return settled(
    io,
    createCommand(io, "npx create-chat-hooks")
      .name("create-chat-hooks")
      .version(packageVersion(), "-V, --version", "print the version")
      .option("--verbose", "show where an error comes from"),
  );
}
