import type * as z from "zod";
import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { part, requiredText } from "./parts/fields.js";

export const chatAccepted = eventSchema("chat_accepted", {
  chatId: requiredText(),
  ...chatFields,
  /** The operator who took the chat. */
  agent: part(agent),
});

/**
 * An operator took a chat: what should the operator see? Answered by a {@link Card}.
 * Source: VivoChat's and JivoChat's webhook documentation.
 */
export interface ChatAccepted extends z.infer<typeof chatAccepted> {}
