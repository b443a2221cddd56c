import type * as z from "zod";
import { chatFields, eventSchema } from "./event.js";
import { requiredText, text } from "./parts/fields.js";

export const offlineMessage = eventSchema("offline_message", {
  offlineMessageId: requiredText(),
  /** What the visitor wrote; absent where the account hides message texts. */
  message: text(),
  /** Absent in the format of 2017. */
  chatId: text(),
  ...chatFields,
});

/** A visitor left a message while nobody was there. A notice. Source: JivoChat's webhook documentation. */
export interface OfflineMessage extends z.infer<typeof offlineMessage> {}
