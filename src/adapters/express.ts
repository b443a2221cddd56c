import type { ChatHooks } from "../hooks.js";
import type { Delivery } from "../receive/delivery.js";
import { nodeDelivery, send, type NodeRequest, type NodeResponse } from "./node-message.js";

/** What is needed of an Express request: Node's, and what body parsers have left on it. */
export interface ExpressRequest extends NodeRequest {
  readonly body?: unknown;
  /** The bytes, where the hosting platform keeps them beside `body`. */
  readonly rawBody?: unknown;
}

/**
 * Middleware for Express 5 and 4, and for everything that speaks Express. It works before and after
 * `express.json()`; before is faster and keeps the digits of long numbers. It answers every request that reaches it.
 *
 * @example
 * ```ts
 * app.use("/chat-hooks", toExpress(hooks));
 * ```
 */
export function toExpress(
  hooks: ChatHooks,
): (request: ExpressRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) =>
    send(response, await hooks.receive(nodeDelivery(request, parsedBody(request))));
}

/** What somebody has made of the body; undefined while the stream still has it. */
function parsedBody({ readableDidRead, body, rawBody }: ExpressRequest): Delivery["body"] {
  if (rawBody instanceof Uint8Array) return rawBody;
  // Express 4 puts {} on requests that it did not parse.
  if (readableDidRead === false && isEmptyObject(body)) return undefined;
  if (typeof body === "number" || typeof body === "boolean") return String(body);
  return typeof body === "object" || typeof body === "string" ? body : undefined;
}

function isEmptyObject(body: unknown): boolean {
  return typeof body === "object" && body !== null && Object.keys(body).length === 0;
}
