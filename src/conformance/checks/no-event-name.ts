import type { Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { failed, passed, type Finding } from "../finding.js";
import { eachOf } from "../variants.js";

/** Refusing is right, and so is taking it for an unknown event. */
export const noEventName: Check = {
  id: "no-event-name",
  group: "bad bodies",
  title: "An object that names no event does not break it",
  why: "Scanners post such bodies to every URL that they find.",
  run: (endpoint) => eachOf(bodies(endpoint), (body) => noFailure(endpoint, body)),
};

/** Passed when the reply is anything but a failure of the endpoint. */
export async function noFailure(endpoint: Endpoint, body: string | Uint8Array): Promise<Finding> {
  const reply = await endpoint.send(body, { timed: false });
  const seen = endpoint.seen(reply);
  if (reply.status < 500) return passed(seen);
  return failed(seen, "Look at kinds before you use values, and answer 400 to what can't be used.");
}

function bodies(endpoint: Endpoint): Readonly<Record<string, string>> {
  const key = endpoint.platform === "vivo" ? "type" : "event_name";
  const named = (name: unknown) => JSON.stringify({ ...endpoint.body(ordinaryEvent), [key]: name });
  return {
    "an empty object": "{}",
    "no name": named(undefined),
    "a null": named(null),
    "an empty text": named(""),
    "an object": named({}),
  };
}
