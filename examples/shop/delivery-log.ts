import type { ChatHooks, Fact, Logger } from "chat-hooks";

/**
 * Prints one line for each delivery, for example
 * `14:03:22  200  jivo  chat_accepted  handled, proven customer  (3 ms)`.
 * Facts hold no payload, no secret and no token, so neither do the lines.
 */
export function logDeliveries(hooks: ChatHooks, print: (line: string) => void): void {
  /** What is to be said of each delivery that is under way. */
  const remarks = new Map<string, string[]>();
  hooks.subscribe((fact) => {
    if (fact.type === "received") {
      remarks.set(fact.deliveryId, []);
    } else if (fact.type === "replied") {
      const { status, platform, event, durationMs } = fact;
      const said = [fact.outcome, ...(remarks.get(fact.deliveryId) ?? [])].join(", ");
      const parts = [time(fact), status, platform, event, said, `(${durationMs.toFixed(0)} ms)`];
      print(parts.filter((part) => part !== undefined).join("  "));
      remarks.delete(fact.deliveryId);
    } else {
      const said = remark(fact);
      const underWay = remarks.get(fact.deliveryId);
      if (said === undefined) return;
      if (underWay) underWay.push(said);
      else print(`${time(fact)}  after the reply: ${said}`);
    }
  });
}

function remark(fact: Exclude<Fact, { type: "received" | "replied" }>): string | undefined {
  switch (fact.type) {
    case "refused":
      return fact.path === undefined ? fact.code : `${fact.code} at ${fact.path}`;
    case "decoded":
      return fact.ignored.length === 0 ? undefined : `without ${fact.ignored.join(", ")}`;
    case "identified":
      return fact.refusal === null ? "proven customer" : `token ${fact.refusal}`;
    case "handled":
      return fact.rejected ? "rejected" : undefined;
    case "failed":
      return `${fact.stage} failed${fact.code === undefined ? "" : ` by ${fact.code}`}`;
    case "late":
      return `${fact.event} ${fact.outcome} after ${fact.durationMs.toFixed(0)} ms`;
  }
}

/** The console, for all that is not told by a delivery's line already: why it was refused, for example. */
export const log: Logger = {
  ...console,
  warn(fields, message) {
    if (!("deliveryId" in fields)) console.warn(message);
  },
};

const time = ({ at }: Fact) => new Date(at).toTimeString().slice(0, 8);
