import type { Platform } from "../platform.js";
import { answerFields } from "./answer-fields.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { eventName, wireName } from "./wire.js";

/** VivoChat. */
export const vivo: Platform = {
  name: "vivo",
  wireName,
  eventName,
  decode,
  answerFields,
  answerSchema: async (event) => (await import("./answer-schema.js")).answerSchema(event),
  encode,
};
