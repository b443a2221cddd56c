import { Command } from "commander";
import { listOf, moreThanNothing, platformList } from "../check/option-values.js";
import type { CheckFlags } from "../check/flags.js";
import type { Io } from "../io.js";
import { filled } from "../option-values.js";

/** `chat-hooks check <url>`: whether an endpoint keeps what the platforms expect of it. */
export function checkCommand(io: Io): Command {
  return new Command("check")
    .description("Check any endpoint, ours or not, against what the chat platforms expect of it.")
    .argument("[url]", "the endpoint with its secret, as it is pasted into the platform")
    .option("--platform <name>", "vivo or jivo; repeatable (default: both)", platformList("--platform"))
    .option("--deadline <time>", "when ordinary replies must be there", moreThanNothing("--deadline"), 3_000)
    .option("--timeout <time>", "when to give a delivery up", moreThanNothing("--timeout"), 10_000)
    .option("--strict", "a warning is a failure, too")
    .optionsGroup("Which checks:")
    .option("--list", "print all checks and why they are there, and call nothing")
    .option("--only <id>", "run this one; repeatable, or several with commas", listOf("--only"))
    .option("--skip <id>", "leave this one out; repeatable, or several with commas", listOf("--skip"))
    .optionsGroup("Output:")
    .option("--json", "print the report as one JSON document")
    .option(
      "--junit <file>",
      "write the report as JUnit XML, for CI",
      filled("--junit", "the path of a file"),
    )
    .addHelpText("after", examples)
    .action(async (url: string | undefined, _options, command: Command) => {
      const { check } = await import("../check/check.js");
      await check(io, url, command.optsWithGlobals<CheckFlags>());
    });
}

const examples = `
Examples:
  chat-hooks check http://127.0.0.1:3000/chat-hooks/$CHAT_HOOKS_SECRET
  chat-hooks check "https://shop.example/jivo.php?secret=$SECRET" --platform jivo
  chat-hooks check "$URL" --junit check.xml --strict       in CI
  chat-hooks check "$URL" --only unknown-event,anonymous-visitor
  chat-hooks check --list

The endpoint is really called, about 200 times; its visitors are named "chat-hooks check".

Environment:
  CHAT_HOOKS_SECRET       the secret, when it is not in the URL, or is a short last part of its path
  CHAT_HOOKS_CHECK_TOKEN  the user token of a customer whom the endpoint knows

Exit codes: 0 all checks hold, 1 one failed or the endpoint can't be reached, 2 called in a wrong way.`;
