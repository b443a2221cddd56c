import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { eachOf } from "../variants.js";

export const unknownEvent: Check = {
  id: "unknown-event",
  group: "tolerance",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "An event that it does not know is acknowledged",
  why: "The platforms add events over time. An endpoint that refuses them breaks on a day when nobody has changed it.",
  run: (endpoint) =>
    eachOf(
      {
        "an event of the future": {
          ...endpoint.body("chat_accepted"),
          ...named(endpoint.platform, "chat_hooks_check"),
        },
        "one with nothing but its name": named(endpoint.platform, "chat_hooks_check_bare"),
        "one named like a property of every object": named(endpoint.platform, "constructor"),
      },
      async (body) => acknowledged(endpoint, await endpoint.send(body), advice),
    ),
};

const advice = 'Answer 200 {"result":"ok"} to every event that has no handler: the default of the switch.';

function named(platform: string, name: string): Record<string, unknown> {
  return platform === "vivo" ? { type: name } : { event_name: name };
}
