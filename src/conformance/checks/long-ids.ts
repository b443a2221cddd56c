import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { eachOf } from "../variants.js";

export const longIds: Check = {
  id: "long-ids",
  group: "tolerance",
  needsOrdinary: true,
  platforms: ["jivo"],
  title: "Ids beyond 32 and beyond 53 bits are accepted",
  why: "The id of an offline message is a time in milliseconds: it does not fit into 32 bits. Others only grow.",
  run: (endpoint) =>
    eachOf(bodies(endpoint), async (body) => acknowledged(endpoint, await endpoint.send(body), advice)),
};

const advice = "Keep ids as text, in a text column: they are names, not numbers to reckon with.";

/** As JSON text: JavaScript has no number for some of them. */
function bodies(endpoint: Endpoint): Record<string, string> {
  const place = "chat-hooks-check-id";
  const withId = (body: object, id: string) => JSON.stringify(body).replace(`"${place}"`, id);
  const offline = endpoint.body("offline_message", { overrides: { offline_message_id: place } });
  const accepted = endpoint.body(ordinaryEvent, { overrides: { chat_id: place } });
  return {
    "beyond 32 bits": withId(offline, "1665399500726"),
    "beyond 53 bits": withId(offline, "9007199254740993"),
    "a chat's number beyond 53 bits": withId(accepted, "9007199254740993"),
  };
}
