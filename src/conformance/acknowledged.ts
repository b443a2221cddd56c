import type { Endpoint } from "./endpoint.js";
import { failed, passed, warned, type Finding } from "./finding.js";
import { saysJson, type Reply } from "./reply.js";

/**
 * Whether the reply acknowledges a delivery: 200, and a JSON object whose `result` is exactly ok.
 *
 * @param advice how to mend it when the endpoint refuses or fails; of other faults the reply itself tells enough
 */
export function acknowledged(endpoint: Endpoint, reply: Reply, advice?: string): Finding {
  const seen = endpoint.seen(reply);
  const isOk = reply.json?.["result"] === "ok";
  if (isOk && reply.status === 200) return passed(seen);
  if (isOk && reply.status > 200 && reply.status < 300) {
    return warned(seen, "Answer with status 200: what a platform makes of another one is not documented.");
  }
  return failed(seen, remedy(reply, advice));
}

function remedy({ status, json, ...reply }: Reply, advice: string | undefined): string {
  if (status === 429)
    return "Let a platform's deliveries past the limit of requests: several chats may begin at once.";
  if (status >= 300 && status < 400)
    return "Paste the URL that answers by itself: no platform is known to follow redirects.";
  if (status >= 500)
    return advice ?? "The endpoint failed; its log says why. Mend the code that handles this event.";
  if (status >= 400)
    return advice ?? 'Accept this delivery, and answer 200 {"result":"ok"}, also when it is of no interest.';
  if (!json) return notJson({ status, json, ...reply });
  const result = json["result"];
  if (result === undefined)
    return 'Put "result":"ok" into the answer: without it the platform passes nothing on.';
  if (typeof result === "string" && /^\W*ok\W*$/i.test(result)) {
    return 'Write "ok" in small Latin letters, without anything around it: JivoChat takes every other text for an error.';
  }
  return advice ?? 'Answer "result":"ok": any other text means that nothing is passed on to the operator.';
}

function notJson(reply: Reply): string {
  if (reply.text === "") return 'Answer with a body: {"result":"ok"}.';
  const page =
    saysJson(reply) || !reply.text.trimStart().startsWith("<")
      ? ""
      : " A page came instead: perhaps another route answers at this path.";
  return `Answer with a whole JSON object, at least {"result":"ok"}.${page}`;
}
