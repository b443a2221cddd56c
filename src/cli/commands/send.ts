import { Command, Option } from "commander";
import type { Io } from "../io.js";
import { platformNames } from "../names.js";
import { duration, filled, filledList, wholeNumber } from "../option-values.js";
import type { SendFlags } from "../send/flags.js";

/** `chat-hooks send`: what a platform would send, and what its operator would see of the answer. */
export function sendCommand(io: Io): Command {
  return new Command("send")
    .description(
      "Send an event to an endpoint as a chat platform would, and show what the operator would see.",
    )
    .argument("[event]", "the event by its name on the wire, for example chat_accepted")
    .option(
      "--to <url>",
      "the endpoint, as it is pasted into the platform",
      "http://127.0.0.1:3000/chat-hooks",
    )
    .addOption(
      new Option(
        "--platform <name>",
        "who sends (default: who documents the event; jivo, where both do)",
      ).choices(platformNames),
    )
    .option("--secret <secret>", "the secret; better set CHAT_HOOKS_SECRET, for flags are seen by others")
    .option("--dotenv <file>", "take CHAT_HOOKS_SECRET from this file, unless the environment has it")
    .optionsGroup("What is sent:")
    .option(
      "--set <path=value>",
      "say a field otherwise: visitor.name=Ann; repeatable",
      filledList("--set", "path=value"),
    )
    .addOption(new Option("--visitor <kind>", "who chats").choices(["known", "anonymous"]).default("known"))
    .option("--token <token>", "what the page gave to setUserToken()", filled("--token", "a token"))
    .option("--file <path>", "send this body instead; - reads it from stdin")
    .addOption(
      new Option("--scenario <name>", "send all events of one chat, one after the other").choices([
        "conversation",
      ]),
    )
    .option(
      "--header <name=value>",
      "send this header, too; repeatable",
      filledList("--header", "name=value"),
    )
    .optionsGroup("How it is sent:")
    .addOption(
      new Option("--timeout <time>", "how long to wait for each reply")
        .argParser(duration("--timeout"))
        .default(10_000, "10s"),
    )
    .option(
      "--repeat <n>",
      "send so many, each with ids of its own",
      wholeNumber("--repeat", 1, 1_000_000),
      1,
    )
    .option("--concurrency <n>", "so many at the same time", wholeNumber("--concurrency", 1, 1_000), 1)
    .option(
      "--seed <n>",
      "the same ids, and the same chaos, in every run",
      wholeNumber("--seed", 0, 4_294_967_295),
    )
    .option("--json", "print the outcome as JSON")
    .optionsGroup("Chaos:")
    .option("--chaos", "send what goes wrong in practice, and judge what the endpoint does")
    .option("--count <n>", "so many actions (default 100)", wholeNumber("--count", 1, 1_000_000))
    .option("--duration <time>", "no new action after this time", duration("--duration"))
    .optionsGroup("Options:")
    .addHelpText("after", examples)
    .action(async (event: string | undefined, _options, command: Command) => {
      const { send } = await import("../send/send.js");
      await send(io, event, command.optsWithGlobals<SendFlags>());
    });
}

const examples = `
Examples:
  chat-hooks send chat_accepted
  chat-hooks send client_check_token --token "$TOKEN"      who is that visitor?
  chat-hooks send chat_accepted --visitor anonymous --set page.url=https://shop.example/
  chat-hooks send chat_finished --set 'chat.messages[0].message=Hello'
  chat-hooks send --file body.json --to https://shop.example/chat-hooks
  chat-hooks send --scenario conversation --platform vivo --token "$TOKEN"
  chat-hooks send chat_accepted --repeat 1000 --concurrency 20
  chat-hooks send --chaos --seed 42                        the same mishaps in every run

With --verbose, the request and the reply are shown word by word.
The secret is read from CHAT_HOOKS_SECRET, or from the URL: its last segment, ?secret=, or user:password@.
Exit codes: 0 accepted, 1 refused, failed, or a fault found, 2 called in a wrong way.
`;
