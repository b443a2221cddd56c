import type { Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { eachOf } from "../variants.js";
import { noFailure } from "./no-event-name.js";

export const wrongKinds: Check = {
  id: "wrong-kinds",
  group: "bad bodies",
  title: "Fields of a wrong kind, deep nesting and broken UTF-8 do not break it",
  why: "Whoever finds the URL can send anything; one request must not end the process.",
  run: (endpoint) => eachOf(bodies(endpoint), (body) => noFailure(endpoint, body)),
};

function bodies(endpoint: Endpoint): Readonly<Record<string, string | Uint8Array>> {
  const body = endpoint.body(ordinaryEvent);
  const name = endpoint.platform === "vivo" ? "type" : "event_name";
  const every = (value: unknown) =>
    JSON.stringify(
      Object.fromEntries(Object.keys(body).map((key) => [key, key === name ? body[key] : value])),
    );
  return {
    "texts everywhere": every("text"),
    "numbers everywhere": every(1),
    "objects everywhere": every({ a: 1 }),
    "lists of lists everywhere": every([[[]]]),
    "10,000 levels": `{"${name}":"${ordinaryEvent}","a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
    "broken UTF-8": Buffer.concat([
      Buffer.from(`{"${name}":"${ordinaryEvent}","a":"`),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from('"}'),
    ]),
  };
}
