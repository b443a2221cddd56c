import type { RootCommand } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import { shells } from "./commands/complete.js";
import type { Io } from "./io.js";
import { commands } from "./program.js";
import { settled } from "./settled.js";

/**
 * What shells complete: every command, option and choice of the command line. `setup` prints the script for a shell,
 * `parse` the words that may follow; both write to the process's own output.
 */
export function completion(io: Io): RootCommand {
  // It brings a command `complete` of its own, so it gets the others only.
  const root = tab(settled(io, commands(io)));
  root.commands.get("complete")?.argument("shell", (suggest) => {
    for (const shell of shells) suggest(shell, "");
  });
  return root;
}
