import type { Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import { failed, passed } from "../finding.js";
import type { Reply } from "../reply.js";

export const secretAccepted: Check = {
  id: "secret-accepted",
  group: "contact",
  title: "The URL leads to the webhook, and its secret is accepted",
  why: "With another path or secret, every event would be refused.",
  async run(endpoint) {
    // Several kinds: an endpoint may refuse one of them for a reason of its own.
    const replies = [
      await endpoint.send(endpoint.body(ordinaryEvent), { timed: false }),
      await endpoint.send(endpoint.body(ordinaryEvent, { visitor: "anonymous" }), { timed: false }),
      await endpoint.send({ type: "check", event_name: "check" }, { timed: false }),
    ];
    const [first] = replies;
    const turnedAway = replies.every(({ status }) => turnsAway.has(status));
    if (!first || !turnedAway)
      return passed(`answered with ${replies.map(({ status }) => status).join(", ")}`);
    return failed(`all deliveries: ${endpoint.seen(first)}`, remedy(first, endpoint));
  },
};

const turnsAway: ReadonlySet<number> = new Set([401, 403, 404, 405, 407, 410]);

function remedy({ status }: Reply, { target }: Endpoint): string {
  if (status === 405) return "Paste the path that takes POST requests.";
  if (status === 404 || status === 410)
    return "There is nothing at this path: check that the URL is complete, with its secret.";
  return target.secret
    ? `Check the secret: it was found ${places[target.secret.place]}.`
    : "Give the URL with its secret, or set CHAT_HOOKS_SECRET, which is sent as the header x-chat-hooks-secret.";
}

const places = {
  path: "in the last part of the path",
  query: "in ?secret=",
  basic: "in user:password@",
  header: "in CHAT_HOOKS_SECRET, and was sent as the header x-chat-hooks-secret",
} as const;
