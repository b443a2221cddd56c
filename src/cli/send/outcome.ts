import { isRecord } from "../../kind-of.js";
import type { DeliverReply } from "../../simulator/deliver.js";
import { masked } from "../../simulator/deliver/masked-url.js";
import type { OperatorView } from "../../simulator/operator-view.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printable } from "../output/printable.js";
import type { Endpoint } from "./endpoint.js";
import type { ToSend } from "./what-to-send.js";

/** What came of one delivery. */
export interface Outcome {
  readonly reply: DeliverReply;
  readonly view: OperatorView;
}

/** Sends a body and reads the reply as the platform would. */
export async function outcomeOf(
  endpoint: Endpoint,
  { platform, event }: Pick<ToSend, "platform" | "event">,
  body: Parameters<Endpoint["deliver"]>[0],
): Promise<Outcome> {
  const reply = await endpoint.deliver(body);
  return { reply, view: platform.read(event, reply) };
}

/** In a line: taken or refused, how fast, and why not; then what may help. */
export function verdict(io: Io, { reply, view }: Outcome, { target }: Endpoint): string {
  const { green, red, bold, dim } = colors(io);
  const took = dim(`${reply.durationMs.toFixed(reply.durationMs < 10 ? 1 : 0)} ms`);
  if (view.accepted) return `${green(bold("accepted"))} status ${reply.status}, result ok, ${took}\n`;
  const because = printable(view.refusedBecause ?? "");
  const help = advice(reply, target);
  return `${red(bold("refused"))} ${because} ${took}\n${help === undefined ? "" : `${dim(help)}\n`}`;
}

function advice({ status, headers }: DeliverReply, { url, secret }: Endpoint["target"]): string | undefined {
  if (status === 401 || status === 403) {
    return secret === undefined
      ? "No secret was sent: set CHAT_HOOKS_SECRET, or give the URL with its secret."
      : `The secret was sent in the ${places[secret.place]}.`;
  }
  if (status === 404) return "Nothing is at this path; compare it with where the endpoint is mounted.";
  const location = headers["location"];
  if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, url.href))
    return undefined;
  return `It leads to ${masked(new URL(location, url), secret?.value)}: paste the URL that answers by itself.`;
}

const places = {
  path: "path of the URL",
  query: "query of the URL",
  basic: "password of HTTP Basic",
  header: "header x-chat-hooks-secret",
} as const;

/** The same for machines. */
export function outcomeDocument({ reply, view }: Outcome, name: string): object {
  const { accepted, refusedBecause, platform } = view;
  const body = json(reply.body);
  return {
    platform,
    event: name,
    accepted,
    refusedBecause,
    status: reply.status,
    result: isRecord(body) ? body["result"] : undefined,
    durationMs: Math.round(reply.durationMs * 100) / 100,
    reply: body ?? reply.body,
    ...(accepted && { operator: seen(view) }),
  };
}

function seen(view: OperatorView): object {
  const { identified, historyRestored, card, additional, crmButton, assignButton, page, ignored } = view;
  return { identified, historyRestored, card, additional, crmButton, assignButton, page, ignored };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
