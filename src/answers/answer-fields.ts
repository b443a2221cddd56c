/*
 * What belongs into answers, as far as it takes to know one that is right: `plain-answer.ts` reads it. The schemas, which
 * say all of it and what is wrong with an answer, are loaded for those that are not; a test keeps both alike.
 */

/** The fields of an object, by name. */
export type AnswerFields = Readonly<Record<string, AnswerKind>>;

/** What a field holds; unless it is required, null and undefined will do, too. */
export type AnswerKind =
  | { readonly is: "line" | "lines" | "webUrl" | "flag"; readonly required?: true }
  | { readonly is: "object"; readonly fields: AnswerFields; readonly required?: true }
  | {
      readonly is: "list";
      /** Of each object in it. */
      readonly fields: AnswerFields;
      readonly most: number;
      readonly required?: true;
    };

const line: AnswerKind = { is: "line" };
const lines: AnswerKind = { is: "lines" };
const webUrl: AnswerKind = { is: "webUrl" };

const contactInfo: AnswerKind = {
  is: "object",
  fields: { name: line, phone: line, email: line, description: lines },
};

export const identityFields: AnswerFields = { clientId: line, contactInfo };

/** @param most so many custom fields */
export const cardFields = (most = Infinity): AnswerFields => ({
  contactInfo,
  customData: {
    is: "list",
    fields: { title: line, content: { ...lines, required: true }, link: webUrl, key: line },
    most,
  },
  crmLink: webUrl,
  enableAssign: { is: "flag" },
  page: { is: "object", fields: { url: { ...webUrl, required: true }, title: line } },
});
