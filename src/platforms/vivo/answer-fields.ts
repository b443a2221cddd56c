import { cardFields, identityFields, type AnswerFields } from "../../answers/answer-fields.js";
import type { AnsweredEvent } from "../../answers/index.js";

const vivoCard = cardFields();

export function answerFields(event: AnsweredEvent): AnswerFields {
  return event === "client_check_token" ? identityFields : vivoCard;
}
