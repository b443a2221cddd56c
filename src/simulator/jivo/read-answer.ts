import type { AnswerReader, AnswerReaders } from "../reading/answer-reader.js";
import { readContact } from "../reading/contact.js";
import { readCustomFields } from "../reading/custom-fields.js";
import {
  ignore,
  noteUnknownKeys,
  readFlag,
  readObject,
  readText,
  readUrl,
  type Findings,
} from "../reading/findings.js";
import type { Shown } from "../reading/answer-reader.js";

/*
 * How JivoChat reads answers. Source: jivo.ru/docs/webhooks/ (2026); that of 2017 reads only `result` of the answer to
 * chat_updated. `custom_data` has the fields of setCustomData: tags are escaped, the order is kept, at most 10 are shown.
 */

const answerKeys = ["result", "contact_info", "custom_data", "enable_assign", "crm_link", "page"];

const card: AnswerReader = (answer, findings) => {
  noteUnknownKeys(findings, answer, "", answerKeys, {
    clientId: "is for VivoChat's client_check_token; JivoChat's documentation does not know it",
  });
  const crmLink = readUrl(findings, answer["crm_link"], "crm_link");
  return {
    card: readContact(findings, answer["contact_info"], "contact_info", [
      "name",
      "phone",
      "email",
      "description",
    ]),
    additional: readCustomFields(findings, answer["custom_data"], "custom_data", {
      keys: ["title", "content", "link", "key"],
      most: 10,
    }),
    ...(crmLink !== undefined && { crmButton: { url: crmLink } }),
    assignButton: readFlag(findings, answer["enable_assign"], "enable_assign"),
    ...readPage(findings, answer["page"]),
  };
};

export const answerReaders: AnswerReaders = { chat_accepted: card, chat_updated: card };

function readPage(findings: Findings, value: unknown): Pick<Shown, "page"> {
  if (value === undefined) return {};
  const page = readObject(findings, value, "page");
  if (page !== value) return {};
  noteUnknownKeys(findings, page, "page", ["url", "title"]);
  const url = readUrl(findings, page["url"], "page.url");
  const title = readText(findings, page["title"], "page.title");
  if (!Object.hasOwn(page, "url")) ignore(findings, "page", "has no `url`");
  return url === undefined ? {} : { page: { url, ...(title !== undefined && { title }) } };
}
