import { ChatHooksError } from "../errors.js";
import type { ChatHooks } from "../hooks.js";
import { concat } from "../receive/bytes.js";
import type { BodyLimits, Delivery } from "../receive/delivery.js";
import { isAt, notFound, type MountOptions } from "./mount.js";

export type { MountOptions } from "./mount.js";

/**
 * A handler from `Request` to `Response`, for Hono, Next.js, Bun, Deno, Cloudflare workers and alike. A worker's
 * execution context, its third argument, keeps the worker alive for work after the reply.
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
): (request: Request, environment?: unknown, context?: unknown) => Promise<Response> {
  return async (request, _environment, context) => {
    const { pathname, search } = new URL(request.url);
    const delivery: Delivery = {
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: request.headers,
      body: (limits) => readBody(request, limits),
      waitUntil: hasWaitUntil(context) ? (work) => context.waitUntil(work) : undefined,
    };
    const { status, headers, body } = isAt(path, pathname) ? await hooks.receive(delivery) : notFound();
    return new Response(body, { status, headers: { ...headers } });
  };
}

function hasWaitUntil(context: unknown): context is { waitUntil(work: Promise<unknown>): void } {
  return typeof context === "object" && context !== null && "waitUntil" in context;
}

async function readBody(request: Request, { maxBytes, signal }: BodyLimits): Promise<Uint8Array> {
  if (request.bodyUsed) throw new ChatHooksError("BODY_CONSUMED");
  // A body of a known, small size can be taken in one piece, which servers make fast.
  if (Number(request.headers.get("content-length") ?? NaN) <= maxBytes) {
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  signal.addEventListener("abort", () => void reader?.cancel().catch(() => undefined), { once: true });
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > maxBytes) {
      reader?.cancel().catch(() => undefined);
      throw new ChatHooksError("BODY_TOO_LARGE", { maxBytes });
    }
    chunks.push(next.value);
  }
  return concat(chunks, length);
}
