import type { Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { failed, passed, warned, type Finding } from "../finding.js";
import { eachOf } from "../variants.js";

type Bodies = (endpoint: Endpoint) => Readonly<Record<string, string | Uint8Array>>;

const why =
  "A 5xx looks like a breakdown, wakes people up, and hides real ones. An ok says that something was kept which was not.";

/** Bodies that are no event: to be refused by 4xx, neither believed nor stumbled over. */
export const malformedBodies: readonly Check[] = [
  bodyCheck("malformed-json", "A body that is not JSON is refused with 4xx", (endpoint) => ({
    "a loose comma": withCanary(endpoint, (json) => json.replace("{", "{,")),
    "single quotes": withCanary(endpoint, (json) => json.replaceAll('"', "'")),
    "a form": `event=chat_accepted&note=${endpoint.visitor.canary}`,
    "text behind it": withCanary(endpoint, (json) => `${json} ${endpoint.visitor.canary}`),
  })),
  bodyCheck("truncated-json", "A body that was cut off is refused with 4xx", (endpoint) => ({
    "half of it": withCanary(endpoint, (json) => json.slice(0, json.length / 2)),
    "all but the last character": withCanary(endpoint, (json) => json.slice(0, -1)),
  })),
  bodyCheck("empty-body", "An empty body is refused with 4xx", () => ({
    nothing: "",
    "white space": " \r\n",
  })),
  bodyCheck("not-an-object", "JSON that is no object is refused with 4xx", (endpoint) => ({
    "a list": `[${JSON.stringify(endpoint.body(ordinaryEvent))}]`,
    null: "null",
    "a text": `"${endpoint.visitor.canary}"`,
    "a number": "1",
  })),
];

function bodyCheck(id: string, title: string, bodies: Bodies): Check {
  return {
    id,
    group: "bad bodies",
    title,
    why,
    run: (endpoint) => eachOf(bodies(endpoint), async (body) => refusedAsBad(endpoint, body)),
  };
}

async function refusedAsBad(endpoint: Endpoint, body: string | Uint8Array): Promise<Finding> {
  const reply = await endpoint.send(body);
  const seen = endpoint.seen(reply);
  if (reply.status >= 400 && reply.status < 500) return passed(seen);
  if (reply.status >= 500) {
    return failed(
      seen,
      'Catch what JSON.parse throws, look whether the body is an object, and answer 400 {"result":"…"} if not.',
    );
  }
  if (reply.status >= 300) return passed(seen);
  if (reply.json?.["result"] === "ok" || !reply.json)
    return failed(seen, "Answer 400: nothing was understood, so nothing was done.");
  return warned(seen, "Answer with status 400 beside the error text: logs and monitors look at the status.");
}

function withCanary(endpoint: Endpoint, spoil: (json: string) => string): string {
  const note = endpoint.visitor.canary;
  return spoil(JSON.stringify({ note, ...endpoint.body(ordinaryEvent), end: note }));
}
