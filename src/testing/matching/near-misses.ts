import { nearestName } from "../../nearest-name.js";
import type { OperatorView, ShownField } from "../../simulator/operator-view.js";
import { quote } from "./describe-view.js";
import { contactNames, matches, type ExpectedText, type ShownToOperator } from "./expected.js";

/** What is there in place of what was expected, and how it differs; nothing when nothing is near. */
export function nearMisses(view: OperatorView, expected: ShownToOperator): string[] {
  return [
    ...fieldMisses(view.additional, expected),
    ...contactNames.flatMap((name) => textMiss(`the card's ${name}`, view.card[name], expected[name])),
    ...textMiss("the CRM button's address", view.crmButton?.url, expected.crmLink),
    ...textMiss("the page's address", view.page?.url, expected.pageUrl),
  ];
}

function fieldMisses(fields: readonly ShownField[], expected: ShownToOperator): string[] {
  const { title, content } = expected;
  if (title === undefined) {
    const alike = fields.find((field) => content !== undefined && difference(field.content, content) !== "");
    return alike && !matches(alike.content, content) ? textMiss("a content", alike.content, content) : [];
  }
  const sameTitle = fields.find((field) => matches(field.title, title));
  if (sameTitle) {
    const name = `the field ${quote(sameTitle.title ?? "")}`;
    return [
      ...textMiss(`the content of ${name}`, sameTitle.content, content),
      ...textMiss(`the link of ${name}`, sameTitle.link, expected.link),
      ...textMiss(`the key of ${name}`, sameTitle.key, expected.key),
    ];
  }
  const alike = typeof title === "string" ? nearestTitle(title, fields) : undefined;
  if (alike !== undefined) return textMiss("a title", alike, title);
  const sameContent =
    content === undefined ? undefined : fields.find((field) => matches(field.content, content));
  return sameContent ? textMiss("the title of that content", sameContent.title, title) : [];
}

function nearestTitle(title: string, fields: readonly ShownField[]): string | undefined {
  const titles = fields.map((field) => field.title).filter((one) => one !== undefined);
  return titles.find((one) => difference(one, title) !== "") ?? nearestName(title, titles);
}

function textMiss(what: string, text: string | undefined, expected: ExpectedText | undefined): string[] {
  if (matches(text, expected)) return [];
  if (text === undefined) return [`${what} is missing`];
  const how = typeof expected === "string" ? difference(text, expected) : "";
  return [`${what} is ${quote(text)}${how === "" ? "" : `: ${how}`}`];
}

/** In which small way two texts differ; empty when they are the same, or differ in more than that. */
function difference(text: string, expected: ExpectedText): string {
  if (typeof expected !== "string" || text === expected) return "";
  if (text.toLowerCase() === expected.toLowerCase()) return "only upper and lower case differ";
  const squeezed = (one: string) => one.replaceAll(/\s+/g, "").normalize("NFKC").toLowerCase();
  return squeezed(text) === squeezed(expected) ? "only white space, case or the form of letters differ" : "";
}
