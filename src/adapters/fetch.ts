import type { ChatHooks } from "../hooks.js";
import type { Delivery } from "../receive/delivery.js";
import { dropBody, fetchBody } from "./fetch-body.js";
import { mountedAt, notFound, type MountOptions } from "./mount.js";

export type { MountOptions } from "./mount.js";

/**
 * A handler from `Request` to `Response`, for Hono, Next.js, Bun, Deno, Cloudflare workers and alike. A worker's
 * execution context, its third argument on Cloudflare and its second one on Netlify, keeps the worker alive for work
 * after the reply.
 *
 * @example
 * ```ts
 * app.post("/chat-hooks/:secret", (c) => handle(c.req.raw));   // Hono, with const handle = toFetch(hooks)
 * export const POST = toFetch(hooks);                           // Next.js: app/chat-hooks/[secret]/route.ts
 * export default { fetch: toFetch(hooks, { path: "/chat-hooks" }) };   // workers, Bun
 * ```
 */
export function toFetch(
  hooks: ChatHooks,
  { path }: MountOptions = {},
): (request: Request, ...environment: readonly unknown[]) => Promise<Response> {
  const isWebhook = mountedAt(path);
  return async (request, ...environment) => {
    const context = environment.find(hasWaitUntil);
    const { pathname, search } = new URL(request.url);
    const delivery: Delivery = {
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: request.headers,
      body: (limits) => fetchBody(request, limits),
      waitUntil: context && ((work) => context.waitUntil(work)),
    };
    const { status, headers, body } = isWebhook(pathname) ? await hooks.receive(delivery) : notFound();
    if (status >= 400) void dropBody(request);
    return new Response(body, { status, headers: { ...headers } });
  };
}

function hasWaitUntil(context: unknown): context is { waitUntil(work: Promise<unknown>): void } {
  if (typeof context !== "object" || context === null) return false;
  return "waitUntil" in context && typeof context.waitUntil === "function";
}
