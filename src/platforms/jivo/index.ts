import type { Platform } from "../platform.js";
import { answerFields } from "./answer-fields.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { eventName, wireName } from "./wire.js";

/** JivoChat and JivoSite. */
export const jivo: Platform = {
  name: "jivo",
  wireName,
  eventName,
  decode,
  answerFields,
  answerSchema: async (event) => (await import("./answer-schema.js")).answerSchema(event),
  encode,
};
