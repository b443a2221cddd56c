import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import type { Endpoint } from "../endpoint.js";
import type { EventName } from "../../events/event-map.js";
import { eachOf } from "../variants.js";

export const olderShapes: Check = {
  id: "older-shapes",
  group: "tolerance",
  needsOrdinary: true,
  platforms: ["jivo"],
  title: "Bodies as documented in 2017 are accepted",
  why: "The older documentation is still online: its bodies lack user_token, organization, status, tags and more.",
  run: (endpoint) =>
    eachOf(bodies(endpoint), async (body) => acknowledged(endpoint, await endpoint.send(body), advice)),
};

const advice = "Require nothing but the event's name: read everything else as optional.";

/** Fields that were not there in 2017. Source: jivochat.es/api. */
const newer = [
  "user_token",
  "organization",
  "status",
  "assigned_agent",
  "tags",
  "topic",
  "department",
  "analytics",
];

function bodies(endpoint: Endpoint): Record<string, Record<string, unknown>> {
  const missing = Object.fromEntries(newer.map((key) => [key, undefined]));
  const older = (event: EventName, overrides: Record<string, unknown> = {}) =>
    endpoint.body(event, {
      overrides: { ...missing, session: { utm: "...", utm_json: undefined }, ...overrides },
    });
  return {
    chat_accepted: older("chat_accepted"),
    chat_updated: older("chat_updated"),
    chat_finished: older("chat_finished", {
      chat: { messages: [{ timestamp: 1431955090, type: "agent", agent_id: 7490, blacklisted: false }] },
      plain_messages: undefined,
      html_messages: undefined,
    }),
    "offline_message without chat_id": older("offline_message", { chat_id: undefined }),
  };
}
