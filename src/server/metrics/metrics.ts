import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { ChatHooks } from "../../hooks.js";
import type { TurnedAway } from "../gate/guard.js";
import { deliveryMetrics } from "./delivery-metrics.js";
import { inboxMetrics } from "./inbox-metrics.js";
import { turnedAwayMetrics } from "./turned-away-metrics.js";

/** All that is counted and measured of a service. */
export interface Metrics {
  readonly registry: Registry;
  readonly onTurnedAway: (why: TurnedAway) => void;
  /** Counts no more. */
  end(): void;
}

/** @param inFlight deliveries that are being answered */
export function newMetrics(mounts: Readonly<Record<string, ChatHooks>>, inFlight: () => number): Metrics {
  const registry = new Registry();
  // Event-loop lag, memory, garbage collection.
  collectDefaultMetrics({ register: registry });
  const count = deliveryMetrics(registry);
  const ends = [...new Set(Object.values(mounts))].map((hooks) => hooks.subscribe(count));
  inboxMetrics(registry, mounts);
  new Gauge({
    name: "chat_hooks_in_flight",
    help: "Deliveries that are being answered.",
    registers: [registry],
    collect() {
      this.set(inFlight());
    },
  });
  return {
    registry,
    onTurnedAway: turnedAwayMetrics(registry),
    end() {
      for (const end of ends) end();
    },
  };
}
