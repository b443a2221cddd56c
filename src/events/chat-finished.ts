import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { chat } from "./parts/chat.js";
import { list, requiredText, text } from "./parts/fields.js";

export const chatFinished = eventSchema(
  "chat_finished",
  {
    title: "ChatFinished",
    description: "A chat has ended, and here it is. A notice. Source: JivoChat's webhook documentation.",
  },
  {
    chatId: requiredText(),
    ...chatFields,
    agents: list(agent).describe("The operators who took part."),
    /** Always there; its messages are an empty list when the platform sent none. */
    chat,
    plainMessages: text().describe(
      "The transcript as text. transcript reads it, or builds one from the messages.",
    ),
    htmlMessages: text().describe(
      "The transcript as HTML, as the platform made it: not safe to put into a page of yours.",
    ),
  },
);
