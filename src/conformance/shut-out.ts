import type { Target } from "../simulator/deliver/target.js";
import { ordinaryEvent, type Endpoint } from "./endpoint.js";
import { failed, passed, skipped, warned, type Finding } from "./finding.js";

/** Why the checks of the secret are skipped. */
export const noSecret =
  "No secret was found in the URL: neither a last part of the path with 16 characters or more, nor ?secret=, nor user:password@. Set CHAT_HOOKS_SECRET to say what it is.";

/** Whether the endpoint lets nobody in at this target, whose secret is not good. */
export async function shutOut(endpoint: Endpoint, target: Target | undefined, fix: string): Promise<Finding> {
  if (!target) return skipped(noSecret);
  const reply = await endpoint.send(endpoint.body(ordinaryEvent), { target });
  const seen = endpoint.seen(reply);
  const { status, json } = reply;
  if (status === 401 || status === 403 || status === 404) return passed(seen);
  if (status >= 200 && status < 300) {
    const isText = typeof json?.["result"] === "string" && json["result"] !== "ok";
    if (!isText) return failed(seen, fix);
    return warned(seen, "Refuse with status 401: with 200, logs and monitors take an attack for a success.");
  }
  if (status >= 500) return failed(seen, "Answer 401: a wrong secret is no failure of the endpoint.");
  return warned(seen, "Answer 401, which everybody understands.");
}
