import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import type { Endpoint } from "../endpoint.js";
import type { EventName } from "../../events/event-map.js";
import { simulatedPlatform } from "../../simulator/index.js";
import { warned, type Finding } from "../finding.js";

const costs: Readonly<Partial<Record<EventName, string>>> = {
  client_check_token: "Without an answer the customer stays anonymous: no history, no card.",
  chat_accepted: "Without an answer the operator does not see who the customer is.",
  chat_updated: "Without an answer the operator's view is not brought up to date.",
};

/** One check for each event that one of the platforms documents: `accepts-chat-accepted` and so on. */
export const documentedEvents: readonly Check[] = eventsOf().map((event) => ({
  id: acceptanceOf(event),
  group: "events",
  platforms: bothPlatforms.filter((platform) => simulatedPlatform(platform).events.includes(event)),
  title: `${event} is accepted`,
  why: costs[event] ?? "An event that is refused is lost: no platform documents that it sends it again.",
  run: (endpoint) => (event === "client_check_token" ? tokenIsTaken(endpoint) : isTaken(endpoint, event)),
}));

/** The id of the check whether an event is accepted. */
export function acceptanceOf(event: EventName): string {
  return `accepts-${event.replaceAll("_", "-")}`;
}

function eventsOf(): EventName[] {
  const all = bothPlatforms.flatMap((platform) => simulatedPlatform(platform).events);
  // JivoChat's CRM events have a URL of their own.
  return [...new Set(all)].filter((event) => event !== "crm");
}

async function isTaken(endpoint: Endpoint, event: EventName): Promise<Finding> {
  return acknowledged(endpoint, await endpoint.send(endpoint.body(event)));
}

/** Without a real token, nobody documents what to answer; anonymous is the documented meaning of a missing clientId. */
async function tokenIsTaken(endpoint: Endpoint): Promise<Finding> {
  const reply = await endpoint.send(endpoint.body("client_check_token"));
  const finding = acknowledged(endpoint, reply);
  const isRefusal = reply.status < 500 && (reply.status >= 400 || reply.json !== undefined);
  if (finding.outcome !== "failed" || endpoint.token !== undefined || !isRefusal) return finding;
  return warned(
    finding.seen,
    'Answer 200 {"result":"ok"} without clientId to a token that is not good: the visitor stays anonymous. What the platform makes of a refusal is not documented.',
  );
}
