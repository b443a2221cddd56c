import type { Exchange, Summary } from "../exchange.js";
import { element, type Child } from "./elements.js";
import { laidOutJson } from "./lay-out-json.js";
import { operatorCard } from "./operator-card.js";

/**
 * All of one delivery.
 *
 * @param sendAgain what the button does
 */
export function deliveryDetail(exchange: Exchange, sendAgain: () => void): HTMLElement[] {
  const again = element("button", { type: "button" }, "Send again");
  again.addEventListener("click", sendAgain);
  const { event, method, path, platform, accepted } = exchange.summary;
  return [
    element(
      "div",
      { class: "bar" },
      element(
        "h2",
        {},
        event ?? `${method} ${path}`,
        platform !== undefined && element("span", { class: "dim" }, ` from ${platform}`),
      ),
      again,
    ),
    element("p", { class: accepted ? "good" : "bad", id: "verdict" }, verdict(exchange.summary)),
    ...operatorCard(exchange).filter((one) => one instanceof HTMLElement),
    text("Answer", exchange.reply, "There was none, or it was too large or compressed."),
    text("Delivery", exchange.request, "It was too large or compressed."),
  ];
}

function verdict({ accepted, status, refusedBecause, durationMs }: Summary): string {
  if (status === undefined) return `The caller did not wait for the reply (${durationMs} ms).`;
  if (accepted) return `Accepted: status ${status}, ${durationMs} ms.`;
  return `Not accepted: ${refusedBecause ?? `status ${status}`} (${durationMs} ms).`;
}

function text(title: string, content: string | undefined, otherwise: string): HTMLElement {
  const shown: Child =
    content === undefined
      ? element("p", { class: "dim" }, otherwise)
      : element("pre", { tabindex: "0", "aria-label": title }, laidOutJson(content));
  return element("section", {}, element("h3", {}, title), shown);
}
