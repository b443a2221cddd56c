import type * as z from "zod";
import type { Answer, AnsweredEvent } from "../../answers/index.js";
import { card } from "../../answers/card.js";
import { identity } from "../../answers/identity.js";

export function answerSchema(event: AnsweredEvent): z.ZodType<Answer> {
  return event === "client_check_token" ? identity : card;
}
