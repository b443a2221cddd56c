import { chatFields, eventSchema } from "./event.js";
import { requiredText, text } from "./parts/fields.js";

export const offlineMessage = eventSchema(
  "offline_message",
  {
    title: "OfflineMessage",
    description:
      "A visitor left a message while nobody was there. A notice. Source: JivoChat's webhook documentation.",
  },
  {
    offlineMessageId: requiredText(),
    message: text().describe("What the visitor wrote; absent where the account hides message texts."),
    chatId: text().describe("Absent in the format of 2017."),
    ...chatFields,
  },
);
