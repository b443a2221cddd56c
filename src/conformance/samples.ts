import { ordinaryEvent, type Endpoint, type Exchange } from "./endpoint.js";
import { withSecret } from "../simulator/deliver/other-secrets.js";

/**
 * Every reply of the run, and at least one of each kind: answered, unknown, malformed, another method, a wrong secret.
 * So that a check of all replies also holds when it is the only one that runs.
 */
export async function allReplies(endpoint: Endpoint): Promise<readonly Exchange[]> {
  const { target, visitor } = endpoint;
  await endpoint.send(endpoint.body(ordinaryEvent));
  await endpoint.send({ type: "chat_hooks_check", event_name: "chat_hooks_check" });
  await endpoint.send(`{"note":"${visitor.canary}", "${visitor.canary}`);
  await endpoint.send(undefined, { method: "GET" });
  const other = withSecret(target, "0".repeat(32));
  if (other) await endpoint.send(endpoint.body(ordinaryEvent), { target: other });
  return endpoint.exchanges;
}
