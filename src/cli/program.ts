import { Command } from "commander";
import { checkCommand } from "./commands/check.js";
import { completeCommand } from "./commands/complete.js";
import { inboxCommand } from "./commands/inbox.js";
import { schemaCommand } from "./commands/schema.js";
import { sendCommand } from "./commands/send.js";
import { startCommand } from "./commands/start.js";
import type { Io } from "./io.js";
import { packageVersion } from "./package-version.js";
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
  return new Command("chat-hooks")
    .description("The merchant's side of live chat: run it, try it out, look after it.")
    .usage("<command> [options]")
    .version(packageVersion(), "-V, --version", "print the version")
    .option("--verbose", "show where an error comes from")
    .addCommand(startCommand(io))
    .addCommand(sendCommand(io))
    .addCommand(checkCommand(io))
    .addCommand(inboxCommand(io))
    .addCommand(schemaCommand(io))
    .addHelpText("after", examples);
}

const examples = `
Examples:
  chat-hooks start src/hooks.ts                  serve your hooks
  chat-hooks send chat_accepted                  be the platform, and see what its operator sees
  chat-hooks check https://shop.example/hook     does an endpoint keep what the platforms expect?
  chat-hooks inbox stats --inbox data/inbox.db   what waits, and for how long
  chat-hooks help inbox                          what can be done with an inbox

Environment:
  CHAT_HOOKS_SECRET      the secret of the endpoint
  CHAT_HOOKS_INBOX       the inbox: a path, or a postgres:// URL
  CHAT_HOOKS_INBOX_KEYS  the keys of encrypted bodies, separated by commas
  NO_COLOR, FORCE_COLOR  without or with colours, whatever the output is

Exit codes: 0 good, 1 refused or failed, 2 called in a wrong way, 130 stopped by Ctrl-C.
Each error has a code that docs/errors.md explains.`;
