import type { Agent } from "node:http";
import { deliver, type DeliverBody, type DeliverReply } from "../../simulator/deliver.js";
import { hidden } from "../../simulator/deliver/hidden.js";
import type { Target } from "../../simulator/deliver/target.js";
import type { Io } from "../io.js";
import type { SendFlags } from "./flags.js";

/** The endpoint that is sent to. */
export interface Endpoint {
  readonly target: Target;
  /** Delivers a body. The reply may be shown: if the endpoint echoed the secret, it is hidden. */
  deliver(body: DeliverBody, agent?: Agent): Promise<DeliverReply>;
}

/** The endpoint of a command line. */
export function endpointAt(
  { interrupted }: Io,
  target: Target,
  headers: Readonly<Record<string, string>>,
  { timeout, token }: Pick<SendFlags, "timeout" | "token">,
): Endpoint {
  const secrets = [target.secret?.value, token].filter((secret) => secret !== undefined);
  return {
    target,
    async deliver(body, agent) {
      const reply = await deliver(target, { body, headers, timeoutMs: timeout, agent, signal: interrupted });
      return {
        ...reply,
        body: hidden(reply.body, secrets),
        headers: Object.fromEntries(
          Object.entries(reply.headers).map(([name, value]) => [name, hidden(value, secrets)]),
        ),
      };
    },
  };
}
