import type { OperatorView } from "../../simulator/operator-view.js";
import type { Exchange } from "../exchange.js";
import { element, link, type Child } from "./elements.js";

/** What the operator would see of an answer, and what the platform would not use of it. */
export function operatorCard({ summary, view, isAsked }: Exchange): readonly Child[] {
  if (!view?.accepted) return [];
  const { platform = "the platform" } = summary;
  if (!isAsked) {
    const text = `Of this answer ${platform} reads \`result\` only: the operator sees nothing of it.`;
    return [element("p", { class: "dim" }, text), ...unused(view, platform)];
  }
  const sections = [who(view), contact(view), fields(view), buttons(view), page(view)].filter(
    (one) => one !== undefined,
  );
  const nothing = element("p", { class: "dim" }, "Nothing is added to what the platform knows by itself.");
  return [
    element(
      "section",
      { class: "card", "aria-label": "What the operator sees" },
      ...(sections.length > 0 ? sections : [nothing]),
    ),
    ...unused(view, platform),
  ];
}

function who({ identified, historyRestored }: OperatorView): HTMLElement | undefined {
  if (identified) return element("p", {}, `Known as ${identified.clientId}: earlier chats are there`);
  if (historyRestored === false) return element("p", {}, "Anonymous: no card, no earlier chats");
  return undefined;
}

function contact({ card: { name, phone, email, description } }: OperatorView): HTMLElement | undefined {
  const rows = [row("phone", phone), row("email", email), row("about", description)].flat();
  if (name === undefined && rows.length === 0) return undefined;
  return element(
    "div",
    {},
    name !== undefined && element("strong", {}, name),
    rows.length > 0 && element("dl", {}, ...rows),
  );
}

function row(label: string, ...content: readonly Child[]): readonly HTMLElement[] {
  const isEmpty = content.every((one) => one === undefined);
  return isEmpty ? [] : [element("dt", {}, label), element("dd", {}, ...content)];
}

function fields({ additional }: OperatorView): HTMLElement | undefined {
  if (additional.length === 0) return undefined;
  const rows = additional.flatMap(({ title, key, content, link: url }) =>
    row(
      title ?? "",
      key !== undefined && element("b", {}, `${key}: `),
      url === undefined ? content : link(url, content),
    ),
  );
  return element("div", {}, element("dl", { "aria-label": "Additional" }, ...rows));
}

function buttons({ crmButton, assignButton }: OperatorView): HTMLElement | undefined {
  if (!crmButton && !assignButton) return undefined;
  return element(
    "p",
    {},
    crmButton && element("span", { class: "button" }, "Open in CRM"),
    crmButton && " ",
    crmButton && link(crmButton.url),
    crmButton && assignButton && element("br"),
    assignButton && element("span", { class: "button" }, "Bind to CRM card"),
  );
}

function page({ page: shown }: OperatorView): HTMLElement | undefined {
  if (!shown) return undefined;
  return element(
    "p",
    {},
    element("span", { class: "dim" }, "page "),
    link(shown.url, shown.title ?? shown.url),
  );
}

function unused({ ignored }: OperatorView, platform: string): readonly Child[] {
  if (ignored.length === 0) return [];
  const items = ignored.map(({ path, why }) => element("li", {}, element("code", {}, path), ` ${why}`));
  return [
    element(
      "section",
      {},
      element("h3", {}, `Not used by ${platform}`),
      element("ul", { class: "unused" }, ...items),
    ),
  ];
}
