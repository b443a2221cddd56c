import type { Check } from "../check.js";
import { passed } from "../finding.js";

export const reachable: Check = {
  id: "reachable",
  group: "contact",
  title: "The URL can be reached, and speaks HTTP",
  why: "What can't be reached gets no events.",
  async run(endpoint) {
    const reply = await endpoint.send(undefined, { method: "GET", timed: false });
    return passed(`answered a GET with ${reply.status}`);
  },
};
