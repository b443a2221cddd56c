import * as z from "zod";
import { flag, list, number, oneOf, text } from "./fields.js";

export const message = z
  .object({
    message: text().describe("The text; absent or a placeholder where the account hides message texts."),
    timestamp: number().describe("Unix seconds."),
    type: z.exactOptional(oneOf("visitor", "agent")).describe("Who wrote it."),
    agentId: text().describe("Which operator wrote it; only when `type` is agent."),
    blacklisted: flag(),
  })
  .meta({
    title: "Message",
    description:
      "One message of a chat that has ended. Source: JivoChat's webhook documentation, `chat.messages`.",
  });

export const chat = z
  .object({
    messages: list(message),
    rate: z
      .exactOptional(oneOf("positive", "negative"))
      .describe("How the visitor rated the chat; absent when not rated."),
    blacklisted: flag(),
    invitation: text().describe("The text that invited the visitor to the chat."),
  })
  .meta({
    title: "Chat",
    description: "A chat that has ended. Source: JivoChat's webhook documentation of `chat_finished`.",
  });
