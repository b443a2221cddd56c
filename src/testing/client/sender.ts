import { ChatHooksError } from "../../errors.js";
import type { ChatHooks } from "../../hooks.js";
import { isRecord } from "../../kind-of.js";
import type { WireBody } from "../../platforms/platform.js";
import { detectPlatform } from "../../platforms/detect.js";
import type { SimulatedPlatform } from "../../simulator/simulated-platform.js";
import { simulatedPlatform } from "../../simulator/platforms.js";
import type { Exchange } from "./methods.js";

/** What is the same for all deliveries of a client. */
export interface SenderOptions {
  readonly secret?: string | undefined;
}

/** Sends a body and reads the answer, as the platform whose body it is; `otherwise`, when that can't be told. */
export type Send = (body: object | string, otherwise: SimulatedPlatform) => Promise<Exchange>;

/** @param waitUntil is told of the work that goes on after a reply */
export function sender(
  hooks: Pick<ChatHooks, "receive">,
  options: SenderOptions,
  waitUntil: (work: Promise<unknown>) => void,
): Send {
  const secret = options.secret ?? secretOfEnvironment();

  return async (body, otherwise) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const reply = await hooks.receive({
      method: "POST",
      path: "/",
      query: "",
      headers: {
        "content-type": "application/json",
        ...(secret !== "" && secret !== undefined && { "x-chat-hooks-secret": secret }),
      },
      body: text,
      waitUntil,
    });
    if (reply.status === 401 && options.secret === undefined) {
      const tried =
        secret === undefined ? "no secret was sent" : "it does not take the secret of CHAT_HOOKS_SECRET";
      throw new ChatHooksError("TEST_SECRET", { tried });
    }

    const sent = parsed(text);
    const detected = detectPlatform(sent);
    const platform = detected ? simulatedPlatform(detected.name) : otherwise;
    const named = detected?.eventName(sent);
    const event = named !== undefined && platform.events.includes(named) ? named : undefined;
    const answer = parsed(reply.body);
    const result = typeof answer["result"] === "string" ? answer["result"] : undefined;
    return { event, sent, status: reply.status, result, answer, reply, view: platform.read(event, reply) };
  };
}

/** Where there is an environment: the same variable that the command line reads. */
function secretOfEnvironment(): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.["CHAT_HOOKS_SECRET"];
}

/** An empty object stands for what is no JSON object. */
function parsed(text: string): WireBody {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
