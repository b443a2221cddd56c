import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { passed } from "../finding.js";

export const answersADelivery: Check = {
  id: "answers-a-delivery",
  group: "contact",
  title: "A delivery gets a reply, whatever it says",
  why: "Without a reply the platform waits until it gives up, and the operator sees nothing.",
  async run(endpoint) {
    const reply = await endpoint.send(endpoint.body(ordinaryEvent), { timed: false });
    return passed(`answered with ${reply.status}`);
  },
};
