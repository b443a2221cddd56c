import { Counter, type Registry } from "prom-client";
import type { TurnedAway } from "../gate/guard.js";

/** Counts requests that were turned away without a word from the hooks. @returns to be called for each of them */
export function turnedAwayMetrics(registry: Registry): (why: TurnedAway) => void {
  const turnedAway = new Counter({
    name: "chat_hooks_turned_away_total",
    help: "Requests that were turned away: not-allowed (403), not-found (404), wrong-secrets (429), overloaded (503).",
    labelNames: ["reason"] as const,
    registers: [registry],
  });
  for (const reason of ["not-allowed", "not-found", "wrong-secrets", "overloaded"] as const)
    turnedAway.inc({ reason }, 0);
  return (reason) => turnedAway.inc({ reason });
}
