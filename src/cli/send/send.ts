import { ChatHooksError } from "../../errors.js";
import { parseTarget } from "../../simulator/deliver/target.js";
import { withEnvFile } from "../env-file.js";
import type { Io } from "../io.js";
import { endpointSecret } from "../secret.js";
import { endpointAt } from "./endpoint.js";
import type { SendFlags } from "./flags.js";
import { headersOf } from "./headers.js";

/** Runs `chat-hooks send`: one delivery, many, a conversation, or chaos. */
export async function send(io: Io, event: string | undefined, flags: SendFlags): Promise<void> {
  expectTogether(event, flags);
  const env = flags.dotenv === undefined ? io.env : withEnvFile(io.env, flags.dotenv, process.cwd()).env;
  const target = parseTarget(flags.to, { secret: flags.secret, fallbackSecret: endpointSecret(env) });
  const headers = headersOf(flags.header ?? []);
  if (flags.chaos) {
    const { sendChaos } = await import("./chaos.js");
    const all = { ...target, headers: { ...target.headers, ...headers } };
    return await sendChaos(io, all, flags);
  }
  const endpoint = endpointAt(io, target, headers, flags);
  if (flags.scenario !== undefined) {
    const { sendConversation } = await import("./conversation.js");
    return await sendConversation(io, endpoint, flags);
  }
  const { whatToSend } = await import("./what-to-send.js");
  const delivery = await whatToSend(io, event, flags);
  if (flags.repeat > 1) {
    const { sendMany } = await import("./many.js");
    return await sendMany(io, endpoint, delivery, flags);
  }
  const { sendOne } = await import("./one.js");
  return await sendOne(io, endpoint, delivery, flags);
}

/** Refuses what contradicts itself, rather than leaving half of it out in silence. */
function expectTogether(event: string | undefined, flags: SendFlags): void {
  const { chaos, scenario, file, set, token, repeat, count, duration } = flags;
  const given = {
    "an event": event !== undefined,
    "--file": file !== undefined,
    "--scenario": scenario !== undefined,
    "--set": set !== undefined,
    "--token": token !== undefined,
    "--repeat": repeat > 1,
    "--count": count !== undefined,
    "--duration": duration !== undefined,
  };
  const refuse = (what: string, why: string, names: readonly (keyof typeof given)[]) => {
    const wrong = names.filter((name) => given[name]);
    if (wrong.length > 0) throw usage(`${what} ${why}: leave out ${wrong.join(" and ")}.`);
  };
  if (chaos)
    refuse("--chaos", "makes deliveries of its own", [
      "an event",
      "--file",
      "--scenario",
      "--set",
      "--repeat",
    ]);
  else refuse("Without --chaos", "there are no actions", ["--count", "--duration"]);
  if (scenario !== undefined)
    refuse("--scenario", "sends the events of a chat", ["an event", "--file", "--repeat"]);
  if (file !== undefined) refuse("--file", "is sent as it is, but for --set", ["--token"]);
  if (!chaos && !given["an event"] && !given["--file"] && !given["--scenario"]) {
    throw usage(
      "It is not said what to send: name an event, such as chat_accepted, or give --file, --scenario or --chaos.",
    );
  }
}

function usage(fault: string): ChatHooksError {
  return new ChatHooksError("USAGE_ARGUMENTS", { fault });
}
