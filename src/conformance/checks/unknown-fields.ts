import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { eachOf } from "../variants.js";

export const unknownFields: Check = {
  id: "unknown-fields",
  group: "tolerance",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "Fields that it does not know do not disturb it",
  why: "The platforms add fields over time, without telling anybody.",
  run: (endpoint) =>
    eachOf(
      {
        "at the root": { future_field: { anything: [1, "two", null] }, futureField: "text" },
        "in nested objects": nested[endpoint.platform],
        "one named like a property of every object": JSON.parse(
          '{"__proto__":{"a":1},"toString":"text"}',
        ) as object,
      },
      async (fields) => {
        const body = JSON.stringify({ ...endpoint.body(ordinaryEvent) }).slice(0, -1);
        const more = JSON.stringify(fields).slice(1);
        return acknowledged(endpoint, await endpoint.send(`${body},${more}`), advice);
      },
    ),
};

const nested: Readonly<Record<string, object>> = {
  vivo: { channel: { type: "widget", id: "chat-hooks-check", future_field: { deep: [] } } },
  jivo: {
    visitor: { name: "chat-hooks check", number: "1", chats_count: 1, future_field: { deep: [] } },
    agent: { id: "1", name: "chat-hooks check", email: "check@example.com", future_field: 1 },
  },
};

const advice =
  "Ignore unknown fields: make the schema a loose one (additionalProperties, passthrough, ignoreUnknown).";
