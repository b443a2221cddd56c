/* Delivers, and tells how much memory the process holds after that. Started with --expose-gc. */
import { createChatHooks } from "../../src/index.js";
import { answering } from "../harness/as-program.js";
import { chatAccepted, chatFinished } from "../harness/bodies.js";
import { card, secret } from "../harness/card.js";

const hooks = createChatHooks({
  auth: { secret },
  handlers: { chat_accepted: () => card, chat_finished: () => undefined },
});
const encoder = new TextEncoder();
let delivered = 0;

answering("ready", async ({ upTo }: { upTo: number }) => {
  for (; delivered < upTo; delivered++) {
    const text = delivered % 2 === 0 ? chatAccepted : chatFinished.replace("############", `${delivered}`);
    const { status } = await hooks.receive({
      method: "POST",
      path: `/${secret}`,
      query: "",
      headers: { "content-type": "application/json" },
      body: encoder.encode(text),
    });
    if (status !== 200) throw new Error(`answered ${status}`);
    // As between requests: what waits for its turn gets it.
    if (delivered % 64 === 0) await new Promise(setImmediate);
  }
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { "heap MB": heapUsed / 2 ** 20, "RSS MB": rss / 2 ** 20 };
});
