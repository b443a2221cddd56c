import * as z from "zod";
import { flag, list, number, oneOf, text } from "./fields.js";

export const message = z.object({
  /** The text; absent or a placeholder where the account hides message texts. */
  message: text(),
  /** Unix seconds. */
  timestamp: number(),
  /** Who wrote it. */
  type: z.exactOptional(oneOf("visitor", "agent")),
  /** Which operator wrote it; only when `type` is agent. */
  agentId: text(),
  blacklisted: flag(),
});

/** One message of a chat that has ended. Source: JivoChat's webhook documentation, `chat.messages`. */
export interface Message extends z.infer<typeof message> {}

export const chat = z.object({
  messages: list(message),
  /** How the visitor rated the chat; absent when not rated. */
  rate: z.exactOptional(oneOf("positive", "negative")),
  blacklisted: flag(),
  /** The text that invited the visitor to the chat. */
  invitation: text(),
});

/** A chat that has ended. Source: JivoChat's webhook documentation of `chat_finished`. */
export interface Chat extends z.infer<typeof chat> {}
