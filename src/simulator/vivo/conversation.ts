import type { Scene } from "../scene.js";
import type { Step } from "../simulated-platform.js";
import { bodyMakers, tokenOf } from "./body.js";

/** A visitor opens the chat, which is checked when the page gave a token, and an operator accepts it. */
export function conversation(scene: Scene): readonly Step[] {
  const accepted: Step = {
    event: "chat_accepted",
    body: bodyMakers.chat_accepted(scene),
    label: "An operator accepts the chat",
  };
  if (tokenOf(scene) === null) return [accepted];
  const opened: Step = {
    event: "client_check_token",
    body: bodyMakers.client_check_token(scene),
    label: "The visitor opens the chat: who is it?",
  };
  return [opened, accepted];
}
