import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import type { Endpoint } from "../endpoint.js";
import { failed, passed, skipped, type Finding } from "../finding.js";
import { sameShape } from "../shape.js";
import { simulatedPlatform } from "../../simulator/index.js";
import type { EventName } from "../../events/event-map.js";
import { eachOf } from "../variants.js";

export const repeatedDelivery: Check = {
  id: "repeated-delivery",
  group: "repetition",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "A repeated delivery is answered like the first",
  why: "Deliveries do come twice. An operator who opens the chat again must see the same card.",
  run: (endpoint) => eachOf(eventsOf(endpoint), (event) => twice(endpoint, event)),
};

async function twice(endpoint: Endpoint, event: EventName): Promise<Finding> {
  const body = endpoint.body(event);
  const first = await endpoint.send(body);
  if (acknowledged(endpoint, first).outcome === "failed") return skipped("not accepted at all");
  for (const time of ["second", "third"]) {
    const again = await endpoint.send(body);
    const finding = acknowledged(endpoint, again, advice);
    if (finding.outcome === "failed") return { ...finding, seen: `the ${time} time ${finding.seen}` };
    if (!sameShape(first.json, again.json)) {
      return failed(`first ${endpoint.seen(first)}; the ${time} time ${endpoint.seen(again)}`, advice);
    }
  }
  return passed("three times the same answer");
}

const advice =
  "Store a notice only when it is not there yet (upsert, on conflict do nothing), and answer repeated questions like the first time.";

function eventsOf({ platform }: Endpoint): Readonly<Record<string, EventName>> {
  const { asks } = simulatedPlatform(platform);
  const notices: readonly EventName[] = platform === "jivo" ? ["chat_finished", "offline_message"] : [];
  return Object.fromEntries([...asks, ...notices].map((event) => [event, event]));
}
