import http from "node:http";
import https from "node:https";
import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { passed } from "../finding.js";
import { withSecret, wrongSecrets } from "../../simulator/deliver/other-secrets.js";

export const keepAlive: Check = {
  id: "keep-alive",
  group: "transport",
  needsOrdinary: true,
  title: "Further deliveries on the same connection are answered, also after a refusal",
  why: "An endpoint that leaves the rest of a refused body on the connection takes it for the next request.",
  async run(endpoint) {
    const { Agent } = endpoint.target.url.protocol === "https:" ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const wrong =
        endpoint.target.secret &&
        withSecret(endpoint.target, firstOf(wrongSecrets(endpoint.target.secret.value)));
      const padding = "chat-hooks check ".repeat(8_000);
      await endpoint.send(endpoint.body(ordinaryEvent), { agent });
      await endpoint.send(
        { ...endpoint.body(ordinaryEvent), padding },
        { agent, timed: false, ...(wrong && { target: wrong }) },
      );
      await endpoint.send('{"cut off', { agent });
      const last = acknowledged(
        endpoint,
        await endpoint.send(endpoint.body(ordinaryEvent), { agent }),
        advice,
      );
      return last.outcome === "passed" ? passed("four requests, two of them refused") : last;
    } finally {
      agent.destroy();
    }
  },
};

const advice =
  "Read every request to its end before the next one, or close the connection when you refuse early.";

function firstOf(secrets: Readonly<Record<string, string>>): string {
  return Object.values(secrets)[0] ?? "";
}
