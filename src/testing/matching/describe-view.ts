import type { OperatorView, ShownField } from "../../simulator/operator-view.js";

/** What the operator sees, as lines for a failure's text. */
export function describeView(view: OperatorView): string[] {
  const { card, additional, crmButton, assignButton, page, identified, event } = view;
  const lines = [
    ...Object.entries(card).map(([name, text]: [string, string]) => `card: ${name} ${quote(text)}`),
    ...additional.map((field) => `field: ${describeField(field)}`),
    ...(crmButton ? [`button: open in CRM, to ${crmButton.url}`] : []),
    ...(assignButton ? ["button: bind to CRM card"] : []),
    ...(page ? [`page: ${page.url}`] : []),
    ...(identified ? [`identified: ${quote(identified.clientId)}`] : []),
  ];
  if (lines.length > 0) return lines;
  return [event === "client_check_token" ? "an anonymous visitor, and no card" : "nothing"];
}

function describeField({ title, content, link, key }: ShownField): string {
  const name = [title, key].filter((part) => part !== undefined).map(quote);
  return [...name, `${quote(content)}${link === undefined ? "" : ` → ${link}`}`].join(": ");
}

/** Why it may be so: a refused answer, and what the platform does not use of it. */
export function describeReasons({ accepted, refusedBecause, ignored }: OperatorView): string[] {
  return [
    ...(accepted ? [] : [`the answer was refused. ${refusedBecause ?? ""}`.trimEnd()]),
    ...ignored.map(({ path, why }) => `\`${path}\` ${why}`),
  ];
}

export function quote(text: string): string {
  return JSON.stringify(text);
}
