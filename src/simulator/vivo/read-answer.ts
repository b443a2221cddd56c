import { readContact } from "../reading/contact.js";
import type { AnswerReaders } from "../reading/answer-reader.js";
import { readCustomFields } from "../reading/custom-fields.js";
import { ignore, noteUnknownKeys, readText } from "../reading/findings.js";

/*
 * How VivoChat reads answers. Source: docs.vivochat.ai/verification/ and /webhookapi/.
 */

const contactFields = ["name", "phone", "email"] as const;

export const answerReaders: AnswerReaders = {
  /** Without a `clientId` the visitor stays anonymous: no history, no card. */
  client_check_token(answer, findings) {
    noteUnknownKeys(findings, answer, "", ["result", "clientId", "contactInfo"], {
      customData: "belongs into the answer to chat_accepted",
    });
    const clientId = readText(findings, answer["clientId"], "clientId");
    const card = readContact(findings, answer["contactInfo"], "contactInfo", contactFields);
    if (clientId !== undefined) return { identified: { clientId }, historyRestored: true, card };
    if (answer["contactInfo"] !== undefined) {
      ignore(findings, "contactInfo", "is of no use without a `clientId`: the visitor stays anonymous");
    }
    return { historyRestored: false };
  },

  /** The card is updated, and custom data fills the "Additional" tab; how many fields is not limited. */
  chat_accepted(answer, findings) {
    noteUnknownKeys(findings, answer, "", ["result", "contactInfo", "customData"], {
      clientId: "belongs into the answer to client_check_token",
      crm_link: "is a button of JivoChat's; VivoChat's documentation does not know it",
    });
    return {
      card: readContact(findings, answer["contactInfo"], "contactInfo", contactFields),
      additional: readCustomFields(findings, answer["customData"], "customData", {
        keys: ["title", "content"],
        most: Infinity,
      }),
    };
  },
};
