import type { Command } from "commander";
import { checkCommand } from "./commands/check.js";
import { completeCommand } from "./commands/complete.js";
import { createCommand } from "./commands/create.js";
import { devCommand } from "./commands/dev.js";
import { inboxCommand } from "./commands/inbox.js";
import { inspectCommand } from "./commands/inspect.js";
import { schemaCommand } from "./commands/schema.js";
import { sendCommand } from "./commands/send.js";
import { startCommand } from "./commands/start.js";
import type { Io } from "./io.js";
import { root } from "./root.js";
import { settled } from "./settled.js";

/** The whole command line: {@link commands}, and what completes them by Tab. */
export function program(io: Io): Command {
  return settled(io, commands(io).addCommand(completeCommand(io)));
}

/**
 * Each command is a file in `commands/`: it declares its options there, and loads what does the work only when it is
 * called, so that none makes another one slow to start.
 */
export function commands(io: Io): Command {
  return root()
    .addCommand(createCommand(io))
    .addCommand(devCommand(io))
    .addCommand(startCommand(io))
    .addCommand(sendCommand(io))
    .addCommand(inspectCommand(io))
    .addCommand(checkCommand(io))
    .addCommand(inboxCommand(io))
    .addCommand(schemaCommand(io));
}
