import type { Fact } from "../../lifecycle/fact.js";
import type { Logger } from "../../log.js";
import { laterLine } from "./later-lines.js";
import { rounded } from "./rounded.js";

/** What is known of a delivery that is under way. */
interface UnderWay {
  bytes?: number | undefined;
  code?: string;
  path?: string | undefined;
  stage?: string;
  token?: string;
  duplicate?: boolean;
}

/**
 * Writes one line for each delivery when its reply is ready, and one for each thing that happens beside it: a retry, a late
 * handler, a notice that was handled from the inbox. Facts hold no payload, no secret and no token, so neither do the lines.
 *
 * @returns a listener for `hooks.subscribe`
 */
export function deliveryLines(log: Logger): (fact: Fact) => void {
  const underWay = new Map<string, UnderWay>();

  return (fact) => {
    const known = underWay.get(fact.deliveryId);
    switch (fact.type) {
      case "received":
        underWay.set(fact.deliveryId, {});
        return;
      case "replied":
        underWay.delete(fact.deliveryId);
        return repliedLine(log, fact, known ?? {});
      case "handled":
        // The reply's own line tells of the delivery's handler.
        return fact.fromInbox ? laterLine(log, fact) : undefined;
      case "failed":
        // Of an attempt of the inbox, `retrying` follows and has the line.
        if (fact.fromInbox && fact.stage !== "inbox") return;
        return known ? note(known, fact) : laterLine(log, fact);
      case "retrying":
      case "late":
        return laterLine(log, fact);
      default:
        if (known) note(known, fact);
    }
  };
}

function note(known: UnderWay, fact: Fact): void {
  switch (fact.type) {
    case "decoded":
      known.bytes = fact.bytes;
      return;
    case "refused":
      known.code = fact.code;
      known.path = fact.path;
      return;
    case "failed":
      known.stage = fact.stage;
      if (fact.code !== undefined) known.code = fact.code;
      return;
    case "identified":
      known.token = fact.refusal ?? "good";
      return;
    case "kept":
      known.duplicate = fact.duplicate;
  }
}

function repliedLine(log: Logger, fact: Extract<Fact, { type: "replied" }>, known: UnderWay): void {
  const { deliveryId, requestId, platform, event, tenant, status, outcome } = fact;
  const durationMs = rounded(fact.durationMs);
  const level = outcome === "failed" ? "error" : outcome === "refused" ? "warn" : "info";
  const words = [
    status,
    platform,
    event,
    known.duplicate ? "duplicate" : outcome,
    known.code,
    `${durationMs} ms`,
  ];
  const fields = { deliveryId, requestId, platform, event, tenant, status, outcome, durationMs, ...known };
  log[level](fields, words.filter((word) => word !== undefined).join(" "));
}
