/* The road without HTTP, and the least that anybody has to do: to read the JSON and to write some. */
import { createChatHooks } from "../../src/index.js";
import { answering, planOf } from "../harness/as-program.js";
import { chatAccepted } from "../harness/bodies.js";
import { card, secret, wireCard } from "../harness/card.js";

const body = new TextEncoder().encode(chatAccepted);
const decoder = new TextDecoder();
const hooks = createChatHooks({ auth: { secret }, handlers: { chat_accepted: () => card } });
const headers = { "content-type": "application/json", "content-length": `${body.length}` };

const delivery = { method: "POST", path: `/${secret}`, query: "", headers, body };
const ways: Readonly<Record<string, () => Promise<{ body: string }>>> = {
  "receive()": () => hooks.receive(delivery),
  "JSON alone": async () => {
    JSON.parse(decoder.decode(body));
    return { body: JSON.stringify(wireCard) };
  },
};
const way = ways[planOf<{ what: string }>().what]!;
if (!(await way()).body.includes("Premium")) throw new Error("That is not the card");

answering("ready", async ({ count }: { count: number }) => {
  const begun = performance.now();
  for (let left = count; left > 0; left--) await way();
  return { "µs each": ((performance.now() - begun) * 1000) / count };
});
