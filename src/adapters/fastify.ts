import type { ChatHooks } from "../hooks.js";
import type { Reply } from "../receive/reply.js";
import { nodeDelivery, type NodeRequest } from "./node-message.js";

/** What is needed of a Fastify instance. */
export interface FastifyInstance {
  all(url: string, options: { onRequest: OnRequest }, handler: () => Promise<void>): unknown;
}

interface FastifyReply {
  code(status: number): FastifyReply;
  headers(headers: Reply["headers"]): FastifyReply;
  send(body: string): FastifyReply;
}

type OnRequest = (request: { readonly raw: NodeRequest }, reply: FastifyReply) => Promise<unknown>;

/**
 * A plugin for Fastify 5 and 4. It answers before Fastify would parse the body, so that a content type which
 * Fastify does not know is no obstacle.
 *
 * @example
 * ```ts
 * app.register(toFastify(hooks), { prefix: "/chat-hooks" });
 * ```
 */
export function toFastify(hooks: ChatHooks): (instance: FastifyInstance) => Promise<void> {
  const onRequest: OnRequest = async ({ raw }, reply) => {
    const { status, headers, body } = await hooks.receive(nodeDelivery(raw));
    return reply.code(status).headers(headers).send(body);
  };
  return async (instance) => {
    for (const url of ["/", "/*"]) instance.all(url, { onRequest }, () => Promise.resolve());
  };
}
