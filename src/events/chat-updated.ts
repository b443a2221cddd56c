import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { part, requiredText } from "./parts/fields.js";

export const chatUpdated = eventSchema(
  "chat_updated",
  {
    title: "ChatUpdated",
    description:
      "What is known of the visitor has changed during a chat, for example by the contact form. Answered by a `Card`; JivoChat's documentation of 2017 reads only `result` of the answer, that of 2026 reads all.",
  },
  {
    chatId: requiredText(),
    ...chatFields,
    agent: part(agent).describe("The operator who has the chat."),
  },
);
