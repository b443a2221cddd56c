import type { ChatHooks } from "../hooks.js";
import { mountedAt, notFound, type MountOptions } from "./mount.js";
import { nodeDelivery, send, type NodeRequest, type NodeResponse } from "./node-message.js";

export type { MountOptions } from "./mount.js";
export type { NodeRequest, NodeResponse } from "./node-message.js";

/**
 * A listener for Node's own `http`, `https` and `http2` servers.
 *
 * @example
 * ```ts
 * http.createServer(toNode(hooks, { path: "/chat-hooks" })).listen(3000);
 * ```
 */
export function toNode(
  hooks: ChatHooks,
  { path }: MountOptions = {},
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  const isWebhook = mountedAt(path);
  return async (request, response) => {
    const delivery = nodeDelivery(request);
    send(response, isWebhook(delivery.path) ? await hooks.receive(delivery) : notFound());
  };
}
