import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { passed, worstOf } from "../finding.js";

const chats = 12;

export const concurrentDeliveries: Check = {
  id: "concurrent-deliveries",
  group: "repetition",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "Several chats that begin at the same time are all answered",
  why: "An advertisement or a failure of the shop brings many visitors in the same second.",
  async run(endpoint) {
    const replies = await Promise.all(
      Array.from({ length: chats }, () => endpoint.send(endpoint.body(ordinaryEvent), { timed: false })),
    );
    const worst = worstOf(replies.map((reply) => acknowledged(endpoint, reply, advice)));
    return worst.outcome === "passed"
      ? passed(`${chats} at once`)
      : { ...worst, seen: `one of ${chats}: ${worst.seen}` };
  },
};

const advice = "Look for a pool of connections that is too small, a lock, or a limit of requests.";
