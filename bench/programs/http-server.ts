/* `chat_accepted` on node:http: by chat-hooks, and by the least that one could write. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createChatHooks } from "../../src/index.js";
import { serve } from "../../src/server/index.js";
import { planOf, serving } from "../harness/as-program.js";
import { card, secret, wireCard } from "../harness/card.js";

const { server } = planOf<{ server: string }>();
serving(await (server === "chat-hooks" ? chatHooks() : bare()));

async function chatHooks(): Promise<string> {
  const hooks = createChatHooks({ auth: { secret }, handlers: { chat_accepted: () => card } });
  return `${(await serve(hooks, { port: 0 })).url}/${secret}`;
}

/** Parses the body, and answers a constant. */
async function bare(): Promise<string> {
  const reply = JSON.stringify(wireCard);
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      JSON.parse(Buffer.concat(chunks).toString());
      response.writeHead(200, { "content-type": "application/json", "content-length": reply.length });
      response.end(reply);
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
}
