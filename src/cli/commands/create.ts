import type { Command } from "commander";
import { createCommand as command } from "../../create/command.js";
import type { Io } from "../io.js";

/** `chat-hooks create`: the same as `npx create-chat-hooks`. */
export function createCommand(io: Io): Command {
  return command(io, "chat-hooks create");
}
