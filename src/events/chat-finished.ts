import type * as z from "zod";
import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { chat } from "./parts/chat.js";
import { list, requiredText, text } from "./parts/fields.js";

export const chatFinished = eventSchema("chat_finished", {
  chatId: requiredText(),
  ...chatFields,
  /** The operators who took part. */
  agents: list(agent),
  /** Always there; its messages are an empty list when the platform sent none. */
  chat,
  /** The transcript as text. {@link transcript} reads it, or builds one from the messages. */
  plainMessages: text(),
  /** The transcript as HTML, as the platform made it: not safe to put into a page of yours. */
  htmlMessages: text(),
});

/** A chat has ended, and here it is. A notice. Source: JivoChat's webhook documentation. */
export interface ChatFinished extends z.infer<typeof chatFinished> {}
