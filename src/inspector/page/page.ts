import type { Exchange, SendOrder, Setup, Summary } from "../exchange.js";
import { deliveryDetail } from "./delivery-detail.js";
import { byId, element } from "./elements.js";

/* The inspector's page: the list of deliveries as they come, and the one that was chosen. */

const list = byId("list", HTMLOListElement);
const detail = byId("detail", HTMLElement);
const state = byId("state", HTMLElement);
const form = byId("send", HTMLFormElement);
const [path, platform, event, visitor] = ["path", "platform", "event", "visitor"].map((id) =>
  byId(id, HTMLSelectElement),
) as [HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement];

let summaries: readonly Summary[] = [];
/** Undefined: the newest one, whichever that is. */
let chosen: number | undefined;
let shown: number | undefined;

/** The value of the choice that stands for all events of one chat. */
const wholeChat = "*";

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, init);
  const body = (await response.json()) as { error?: string };
  if (!response.ok) throw new Error(body.error ?? `status ${response.status}`);
  return body;
}

/** Does what a button asks for; what goes wrong is shown. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    state.textContent = "";
    await work();
  } catch (error) {
    state.textContent = error instanceof Error ? error.message : String(error);
  }
}

function drawList(): void {
  byId("empty", HTMLElement).hidden = summaries.length > 0;
  const current = chosen ?? summaries.at(-1)?.number;
  const focused = list.contains(document.activeElement) && document.activeElement?.id;
  list.replaceChildren(
    ...summaries.toReversed().map((one) => element("li", {}, entry(one, one.number === current))),
  );
  if (focused) document.getElementById(focused)?.focus();
  void attempt(() => show(current));
}

function entry(summary: Summary, isCurrent: boolean): HTMLButtonElement {
  const {
    number,
    at,
    platform: title,
    event: name,
    status,
    accepted,
    durationMs,
    method,
    path: to,
  } = summary;
  const button = element(
    "button",
    { type: "button", id: `delivery-${number}`, ...(isCurrent && { "aria-current": "true" }) },
    element("span", { class: accepted ? "good" : "bad" }, accepted ? "✓ " : "✗ "),
    name ?? `${method} ${to}`,
    element(
      "small",
      {},
      [
        new Date(at).toLocaleTimeString(),
        title,
        status === undefined ? "no reply" : `${status}`,
        `${durationMs} ms`,
      ]
        .filter((part) => part !== undefined)
        .join(" · "),
    ),
  );
  button.addEventListener("click", () => {
    chosen = number === summaries.at(-1)?.number ? undefined : number;
    drawList();
  });
  return button;
}

async function show(number: number | undefined): Promise<void> {
  if (number === shown) return;
  shown = number;
  if (number === undefined) return detail.replaceChildren();
  const exchange = (await ask(`/exchanges/${number}`)) as Exchange;
  // Another one may have been chosen meanwhile.
  if (shown !== number) return;
  detail.replaceChildren(
    ...deliveryDetail(
      exchange,
      () => void attempt(() => ask(`/exchanges/${number}/replay`, { method: "POST" })),
    ),
  );
}

function options(
  select: HTMLSelectElement,
  choices: readonly (readonly [value: string, text: string])[],
): void {
  const before = select.value;
  select.replaceChildren(...choices.map(([value, text]) => element("option", { value }, text)));
  if (choices.some(([value]) => value === before)) select.value = before;
}

function offer({ paths, sendables }: Setup): void {
  options(
    path,
    paths.map((one) => [one, one]),
  );
  byId("where", HTMLElement).hidden = paths.length < 2;
  options(
    platform,
    sendables.map((one) => [one.platform, one.title]),
  );
  const offerEvents = () => {
    const events = sendables.find((one) => one.platform === platform.value)?.events ?? [];
    options(event, [...events.map((one) => [one, one] as const), [wholeChat, "all of one chat"]]);
  };
  platform.addEventListener("change", offerEvents);
  offerEvents();
}

form.addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  chosen = undefined;
  // The choices are those that were offered.
  const order = {
    path: path.value,
    platform: platform.value,
    event: event.value === wholeChat ? null : event.value,
    visitor: visitor.value,
  } as SendOrder;
  void attempt(() => ask("/send", { method: "POST", body: JSON.stringify(order) }));
});
byId("clear", HTMLButtonElement).addEventListener("click", () => {
  void attempt(() => ask("/exchanges", { method: "DELETE" }));
});

void attempt(async () => offer((await ask("/setup")) as Setup));
const stream = new EventSource("/stream");
stream.addEventListener("message", ({ data }) => {
  summaries = JSON.parse(String(data)) as readonly Summary[];
  if (chosen !== undefined && !summaries.some(({ number }) => number === chosen)) chosen = undefined;
  drawList();
});
stream.addEventListener("open", () => {
  state.textContent = "";
  // After a restart the numbers begin anew.
  shown = undefined;
});
stream.addEventListener("error", () => {
  state.textContent = "chat-hooks does not answer. It is tried again by itself.";
});
