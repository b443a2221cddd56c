import type { JivoBodies } from "./jivo/bodies.js";
import { bodyMakers as jivoMakers } from "./jivo/body.js";
import { conversation as jivoConversation } from "./jivo/conversation.js";
import { answerReaders as jivoReaders } from "./jivo/read-answer.js";
import type { SimulatedPlatform } from "./simulated-platform.js";
import { simulate } from "./simulate.js";
import type { VivoBodies } from "./vivo/bodies.js";
import { bodyMakers as vivoMakers } from "./vivo/body.js";
import { conversation as vivoConversation } from "./vivo/conversation.js";
import { answerReaders as vivoReaders } from "./vivo/read-answer.js";

/**
 * The chat platforms, on your own machine: what they would send, and what their operators would see of the answer.
 *
 * @example
 * ```ts
 * const { jivo } = simulatedPlatforms;
 * const body = jivo.body("chat_accepted", { visitor: "anonymous" });
 * const reply = await hooks.receive({ method: "POST", path: "/", query: "", headers: {}, body });
 * console.log(jivo.read("chat_accepted", reply).additional); // the fields beside the chat
 * ```
 */
export const simulatedPlatforms: {
  readonly vivo: SimulatedPlatform<VivoBodies>;
  readonly jivo: SimulatedPlatform<JivoBodies>;
} = {
  vivo: simulate<VivoBodies>({
    name: "vivo",
    title: "VivoChat",
    bodyMakers: vivoMakers,
    conversation: vivoConversation,
    answerReaders: vivoReaders,
  }),
  jivo: simulate<JivoBodies>({
    name: "jivo",
    title: "JivoChat",
    bodyMakers: jivoMakers,
    conversation: jivoConversation,
    answerReaders: jivoReaders,
  }),
};

/** The simulated platform of that name, for code that serves any. */
export function simulatedPlatform(name: SimulatedPlatform["name"]): SimulatedPlatform {
  return simulatedPlatforms[name];
}
