import type { Fact } from "../../lifecycle/fact.js";
import type { Logger } from "../../log.js";
import { rounded } from "./rounded.js";

/** What happens beside a delivery or behind it. */
export type LaterFact = Extract<Fact, { type: "handled" | "retrying" | "late" | "failed" }>;

/** The line of something that is no part of a delivery's own line: it comes after the reply, or from the inbox. */
export function laterLine(log: Logger, fact: LaterFact): void {
  const { deliveryId, platform, event, tenant } = fact;
  const about = { deliveryId, platform, event, tenant };
  const words = (...more: string[]) =>
    [platform, event, ...more].filter((word) => word !== undefined).join(" ");
  switch (fact.type) {
    case "handled": {
      const { attempt } = fact;
      const fields = { ...about, attempt, durationMs: rounded(fact.durationMs) };
      return log.info(fields, words(`handled from the inbox, attempt ${attempt}`));
    }
    case "retrying": {
      const { attempt, retryAt } = fact;
      if (retryAt === undefined)
        return log.error({ ...about, attempt }, words("given up: look at the inbox"));
      const again = new Date(retryAt).toISOString();
      const line = words(`attempt ${attempt} did not succeed, again at ${again}`);
      return log.warn({ ...about, attempt, retryAt: again }, line);
    }
    case "late": {
      const durationMs = rounded(fact.durationMs);
      const line = words(`${fact.outcome} after its deadline, ${durationMs} ms`);
      return log.warn({ ...about, durationMs, outcome: fact.outcome }, line);
    }
    case "failed":
      return log.error({ ...about, stage: fact.stage, code: fact.code }, words(`${fact.stage} failed`));
  }
}
