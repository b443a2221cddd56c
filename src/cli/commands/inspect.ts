import { Command } from "commander";
import type { InspectFlags } from "../inspect/inspect.js";
import type { Io } from "../io.js";
import { wholeNumber } from "../option-values.js";

/** `chat-hooks inspect`: the inspector's page for an endpoint that runs already. */
export function inspectCommand(io: Io): Command {
  return new Command("inspect")
    .description(
      "Show in a browser what an endpoint on this machine is asked, and what the operator would see of its answers.",
    )
    .option(
      "--to <url>",
      "the endpoint, as it is pasted into the platform",
      "http://127.0.0.1:3000/chat-hooks",
    )
    .option("--dotenv <file>", "take CHAT_HOOKS_SECRET from this file, unless the environment has it")
    .option(
      "--port <port>",
      "where deliveries are taken, to be handed on to the endpoint (default: any)",
      wholeNumber("--port", 0, 65_535),
      0,
    )
    .option(
      "--inspector-port <port>",
      "where the page is (default: the port after that of the endpoint)",
      wholeNumber("--inspector-port", 0, 65_535),
    )
    .addHelpText("after", examples)
    .action(async (flags: InspectFlags) => {
      const { inspect } = await import("../inspect/inspect.js");
      await inspect(io, flags);
    });
}

const examples = `
Examples:
  chat-hooks inspect
  chat-hooks inspect --to http://127.0.0.1:8080/hooks --port 8090

Events can be sent from the page. What is sent to the port of inspect, by a tunnel for instance, is handed on to the
endpoint, and shown. What goes to the endpoint directly is not seen. Nothing is kept when it ends.
chat-hooks dev has the same page for the hooks that it serves.
`;
