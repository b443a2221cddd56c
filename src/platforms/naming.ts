import type { Naming } from "./read-fields.js";

/** The wire spells names as the model does: `chatId` is `chatId`. */
export const camelCase: Naming = (modelName) => modelName;

/** The wire spells names in snake case: `chatId` is `chat_id`. */
export const snakeCase: Naming = (modelName) =>
  modelName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
