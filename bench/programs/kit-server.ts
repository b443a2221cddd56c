/* One webhook received by chat-hooks, and by kits for GitHub's webhooks, as their documentation has it. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhooks, createNodeMiddleware } from "@octokit/webhooks";
import githubWebhookHandler from "github-webhook-handler";
import { toNode } from "../../src/adapters/node.js";
import { createChatHooks } from "../../src/index.js";
import { planOf, serving } from "../harness/as-program.js";
import { card, secret } from "../harness/card.js";

const path = "/webhook";
let handled = 0;

const listeners: Readonly<Record<string, () => RequestListener>> = {
  "@octokit/webhooks": () => {
    const webhooks = new Webhooks({ secret });
    webhooks.on("issue_comment", () => void (handled += 1));
    return createNodeMiddleware(webhooks, { path });
  },
  "github-webhook-handler": () => {
    const handler = githubWebhookHandler({ path, secret });
    handler.on("issue_comment", () => void (handled += 1));
    return (request, response) => {
      handler(request, response, () => response.writeHead(404).end());
    };
  },
  "chat-hooks": () => {
    const chat_accepted = () => {
      handled += 1;
      return card;
    };
    return toNode(createChatHooks({ auth: { secret }, handlers: { chat_accepted } }), { path });
  },
};

const { server } = planOf<{ server: string }>();
const listener = createServer(listeners[server]!());
await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
const { port } = listener.address() as AddressInfo;
// The kits take exactly their path.
serving(`http://127.0.0.1:${port}${path}${server === "chat-hooks" ? `/${secret}` : ""}`);
