import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { part, requiredText, text } from "./parts/fields.js";

export const chatAssigned = eventSchema(
  "chat_assigned",
  {
    title: "ChatAssigned",
    description:
      "An operator bound the chat to the CRM card whose link you had answered. A notice. Source: JivoChat's webhook documentation of 2017; that of 2026 no longer lists it.",
  },
  {
    chatId: requiredText(),
    ...chatFields,
    agent: part(agent).describe("The operator who bound the chat."),
    assignTo: text().describe("The `crmLink` that you answered to `chat_accepted`."),
  },
);
