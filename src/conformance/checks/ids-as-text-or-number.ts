import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { eachOf } from "../variants.js";

export const idsAsTextOrNumber: Check = {
  id: "ids-as-text-or-number",
  group: "tolerance",
  needsOrdinary: true,
  platforms: ["jivo"],
  title: "Ids are accepted as numbers and as text",
  why: "JivoChat sends both: its documentation prints the same id as a number here and as text there.",
  run: (endpoint) =>
    eachOf(bodies(endpoint), async (body) => acknowledged(endpoint, await endpoint.send(body), advice)),
};

const advice = "Accept both kinds, and turn ids into text before they are compared or stored.";

function bodies(endpoint: Endpoint): Record<string, Record<string, unknown>> {
  const accepted = (id: unknown) =>
    endpoint.body(ordinaryEvent, {
      overrides: {
        chat_id: id,
        agent: { id },
        visitor: { number: id },
        organization: { id, name: "chat-hooks check" },
      },
    });
  const offline = (id: unknown) =>
    endpoint.body("offline_message", { overrides: { offline_message_id: id } });
  return {
    "numbers in chat_accepted": accepted(7636),
    "text in chat_accepted": accepted("7636"),
    "a number in offline_message": offline(3216),
    "text in offline_message": offline("3216"),
  };
}
