import type { Fact } from "../../lifecycle/fact.js";
import type { Logger } from "../../log.js";

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
 * Writes one line for each delivery when its reply is ready, and one for each thing that happens later: a retry, a late
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
        return replied(log, fact, known ?? {});
      default:
        if (known) note(known, fact);
        else later(log, fact);
    }
  };
}

type Between = Exclude<Fact, { type: "received" | "replied" }>;

function note(known: UnderWay, fact: Between): void {
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

function replied(log: Logger, fact: Extract<Fact, { type: "replied" }>, known: UnderWay): void {
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

function later(log: Logger, fact: Between): void {
  if (
    fact.type === "decoded" ||
    fact.type === "kept" ||
    fact.type === "refused" ||
    fact.type === "identified"
  )
    return;
  const { deliveryId, platform, event, tenant } = fact;
  const about = { deliveryId, platform, event, tenant };
  const words = (...more: string[]) =>
    [platform, event, ...more].filter((word) => word !== undefined).join(" ");
  switch (fact.type) {
    case "handled": {
      const durationMs = rounded(fact.durationMs);
      const { attempt } = fact;
      return log.info(
        { ...about, attempt, durationMs },
        words("handled from the inbox,", `attempt ${attempt}`),
      );
    }
    case "retrying": {
      const { attempt, retryAt } = fact;
      if (retryAt === undefined)
        return log.error({ ...about, attempt }, words("given up: look at the inbox"));
      const again = new Date(retryAt).toISOString();
      return log.warn(
        { ...about, attempt, retryAt: again },
        words(`attempt ${attempt} failed, again at ${again}`),
      );
    }
    case "late": {
      const durationMs = rounded(fact.durationMs);
      return log.warn(
        { ...about, durationMs },
        words(`${fact.outcome} after its deadline, ${durationMs} ms`),
      );
    }
    case "failed":
      return log.error({ ...about, stage: fact.stage, code: fact.code }, words(`${fact.stage} failed`));
  }
}

const rounded = (milliseconds: number) => Math.round(milliseconds * 10) / 10;
