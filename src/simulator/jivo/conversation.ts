import type { Scene } from "../scene.js";
import type { Step } from "../simulated-platform.js";
import { bodyMakers } from "./body.js";

/**
 * An agent accepts a chat, the visitor leaves a phone number in the contact form, the chat is closed. Of an anonymous
 * visitor nothing is learned; the platform may tell of an update all the same.
 */
export function conversation(scene: Scene): readonly Step[] {
  const accepted = bodyMakers.chat_accepted(scene);
  const { phone, ...visitor } = accepted.visitor;
  return [
    {
      event: "chat_accepted",
      body: { ...accepted, visitor },
      label: "An agent accepts the chat",
    },
    {
      event: "chat_updated",
      body: bodyMakers.chat_updated(scene),
      label: phone === undefined ? "The visitor is updated" : "The visitor leaves a phone number",
    },
    {
      event: "chat_finished",
      body: bodyMakers.chat_finished(scene),
      label: "The chat is closed",
    },
  ];
}
