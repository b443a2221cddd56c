import { cardFields, identityFields, type AnswerFields } from "../../answers/answer-fields.js";
import type { AnsweredEvent } from "../../answers/index.js";

/** JivoChat's setCustomData, whose fields `custom_data` has, shows no more than this. */
export const maxCustomFields = 10;

const jivoCard = cardFields(maxCustomFields);

export function answerFields(event: AnsweredEvent): AnswerFields {
  return event === "client_check_token" ? identityFields : jivoCard;
}
