import { card, customField } from "../../answers/card.js";
import { identity } from "../../answers/identity.js";
import * as z from "zod";
import type { Platform } from "../platform.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { eventName, wireName } from "./wire.js";

/** JivoChat's setCustomData, whose fields `custom_data` has, shows no more than this. */
const maxCustomFields = 10;

const jivoCard = card.extend({
  customData: z
    .array(customField)
    .max(maxCustomFields)
    .nullish()
    .describe("Fields for the operator, in this order."),
});

/** JivoChat and JivoSite. */
export const jivo: Platform = {
  name: "jivo",
  wireName,
  eventName,
  decode,
  answerSchema: (event) => (event === "client_check_token" ? identity : jivoCard),
  encode,
};
