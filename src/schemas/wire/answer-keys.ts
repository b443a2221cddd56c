import type { PlatformName } from "../../events/types.js";

/** The parts of an answer that a platform reads, by the model's keys, and how they are spelled on the wire. */
export type AnswerKeys = Readonly<Record<string, string | AnswerPart>>;

interface AnswerPart {
  readonly key: string;
  readonly parts: AnswerKeys;
}

/**
 * What the encoders in platforms/{vivo,jivo}/encode.ts write; a test holds the two together.
 * Sources: docs.vivochat.ai/verification/ and /webhookapi/; jivo.ru/docs/webhooks/ (2026).
 */
export const answerKeys: Readonly<Record<PlatformName, AnswerKeys>> = {
  vivo: {
    clientId: "clientId",
    contactInfo: { key: "contactInfo", parts: { name: "name", phone: "phone", email: "email" } },
    customData: { key: "customData", parts: { title: "title", content: "content" } },
    crmLink: "crm_link",
  },
  jivo: {
    contactInfo: {
      key: "contact_info",
      parts: { name: "name", phone: "phone", email: "email", description: "description" },
    },
    customData: {
      key: "custom_data",
      parts: { title: "title", content: "content", link: "link", key: "key" },
    },
    enableAssign: "enable_assign",
    crmLink: "crm_link",
    page: { key: "page", parts: { url: "url", title: "title" } },
  },
};
