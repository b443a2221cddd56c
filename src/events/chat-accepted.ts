import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { part, requiredText } from "./parts/fields.js";

export const chatAccepted = eventSchema(
  "chat_accepted",
  {
    title: "ChatAccepted",
    description:
      "An operator took a chat: what should the operator see? Answered by a `Card`. Source: VivoChat's and JivoChat's webhook documentation.",
  },
  {
    chatId: requiredText(),
    ...chatFields,
    agent: part(agent).describe("The operator who took the chat."),
  },
);
