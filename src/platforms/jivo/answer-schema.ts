import * as z from "zod";
import type { Answer, AnsweredEvent } from "../../answers/index.js";
import { card, customField } from "../../answers/card.js";
import { identity } from "../../answers/identity.js";
import { maxCustomFields } from "./answer-fields.js";

const jivoCard = card.extend({
  customData: z
    .array(customField)
    .max(maxCustomFields)
    .nullish()
    .describe("Fields for the operator, in this order."),
});

export function answerSchema(event: AnsweredEvent): z.ZodType<Answer> {
  return event === "client_check_token" ? identity : jivoCard;
}
