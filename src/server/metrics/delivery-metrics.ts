import { Counter, Histogram, type Registry } from "prom-client";
import type { Fact } from "../../lifecycle/fact.js";

/** Seconds; the default deadline of 2.5 is one of the bounds, so that what outlasts it can be counted. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Counts what happens to deliveries. Labels have few values, and none comes from outside: an unknown event is "unknown",
 * a path at fault is the schema's own.
 *
 * @returns a listener for `hooks.subscribe`
 */
export function deliveryMetrics(registry: Registry): (fact: Fact) => void {
  const registers = [registry];
  const deliveries = new Counter({
    name: "chat_hooks_deliveries_total",
    help: "Deliveries that were answered, by outcome: handled, kept, unhandled, unknown, refused, failed.",
    labelNames: ["platform", "event", "outcome"] as const,
    registers,
  });
  const duration = new Histogram({
    name: "chat_hooks_delivery_duration_seconds",
    help: "From the arrival of a delivery to its reply.",
    labelNames: ["platform", "event"] as const,
    buckets: durationBuckets,
    registers,
  });
  const late = new Counter({
    name: "chat_hooks_late_handlers_total",
    help: "Handlers that finished after their deadline.",
    labelNames: ["platform", "event"] as const,
    registers,
  });
  const refused = new Counter({
    name: "chat_hooks_refused_total",
    help: "Deliveries that were refused, by code, and by the wire path at fault where there is one.",
    labelNames: ["code", "path"] as const,
    registers,
  });
  const ignored = new Counter({
    name: "chat_hooks_ignored_fields_total",
    help: "Optional fields that were of no use and left out, by wire path.",
    labelNames: ["platform", "event", "path"] as const,
    registers,
  });
  const tokens = new Counter({
    name: "chat_hooks_user_tokens_total",
    help: "User tokens that were looked at: good, or why not.",
    labelNames: ["platform", "result"] as const,
    registers,
  });
  const failures = new Counter({
    name: "chat_hooks_failures_total",
    help: "Failures of handlers, answers and hooks, by stage.",
    labelNames: ["platform", "event", "stage"] as const,
    registers,
  });
  const duplicates = new Counter({
    name: "chat_hooks_duplicates_total",
    help: "Deliveries that were in the inbox already.",
    labelNames: ["platform", "event"] as const,
    registers,
  });
  const attempts = new Counter({
    name: "chat_hooks_inbox_attempts_total",
    help: "Attempts at events of the inbox: handled, retried, or dead (given up).",
    labelNames: ["platform", "event", "result"] as const,
    registers,
  });

  return (fact) => {
    const { platform = "none", event = "none" } = "platform" in fact ? fact : {};
    switch (fact.type) {
      case "replied":
        deliveries.inc({ platform, event, outcome: fact.outcome });
        return duration.observe({ platform, event }, fact.durationMs / 1000);
      case "refused":
        return refused.inc({ code: fact.code, path: schemaPath(fact.path ?? "") });
      case "decoded":
        for (const path of fact.ignored) ignored.inc({ platform, event, path: schemaPath(path) });
        return;
      case "identified":
        return tokens.inc({ platform, result: fact.refusal ?? "good" });
      case "failed":
        return failures.inc({ platform, event, stage: fact.stage });
      case "late":
        return late.inc({ platform, event });
      case "kept":
        return fact.duplicate ? duplicates.inc({ platform, event }) : undefined;
      case "retrying":
        return attempts.inc({ platform, event, result: fact.retryAt === undefined ? "dead" : "retried" });
      case "handled":
        if (fact.fromInbox) attempts.inc({ platform, event, result: "handled" });
    }
  };
}

/** The places in lists are many; the list is one: `chat.messages.12.type` is `chat.messages.*.type`. */
function schemaPath(path: string): string {
  return path.replace(/(?<=^|\.)\d+(?=\.|$)/g, "*");
}
