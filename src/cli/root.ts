import { Command } from "commander";
import { packageVersion } from "./package-version.js";

/** The command line without its commands. */
export function root(): Command {
  return new Command("chat-hooks")
    .description("The merchant's side of live chat: run it, try it out, look after it.")
    .usage("<command> [options]")
    .version(packageVersion(), "-V, --version", "print the version")
    .option("--verbose", "show where an error comes from")
    .addHelpText("after", examples);
}

const examples = `
Examples:
  chat-hooks create shop                         a new project, in a minute
  chat-hooks dev src/hooks.ts                    serve your hooks while you write them
  chat-hooks start src/hooks.ts                  serve your hooks, for years
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
