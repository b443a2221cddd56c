import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { failed, passed, skipped, worstOf } from "../finding.js";
import { sameShape } from "../shape.js";

export const concurrentDuplicates: Check = {
  id: "concurrent-duplicates",
  group: "repetition",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "Copies of a delivery that come at the same time get the same answer",
  why: "A copy may arrive before the first one is done: looking first and storing then is too late.",
  async run(endpoint) {
    const once = await endpoint.send(endpoint.body(ordinaryEvent));
    if (acknowledged(endpoint, once).outcome === "failed") return skipped("The event was not accepted.");
    const body = endpoint.body(ordinaryEvent);
    const replies = await Promise.all(Array.from({ length: 5 }, () => endpoint.send(body, { timed: false })));
    const worst = worstOf(replies.map((reply) => acknowledged(endpoint, reply, advice)));
    if (worst.outcome === "failed") return { ...worst, seen: `one of 5 copies: ${worst.seen}` };
    const different = replies.find((reply) => !sameShape(reply.json, replies[0]?.json));
    if (different) return failed(`some of 5 copies got another answer: ${endpoint.seen(different)}`, advice);
    return passed("5 copies, the same answer");
  },
};

const advice = "Let the database decide (a unique key and on conflict do nothing), not a look beforehand.";
