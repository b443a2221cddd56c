import { ChatHooksError } from "../errors.js";
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
  if (typeof body === "number" || typeof body === "boolean") return String(body);
  if (typeof body === "string" || body === null || body instanceof Uint8Array) return body;
  if (typeof body !== "object") return undefined;
  const names = Object.keys(body);
  // Express 4 puts {} on requests that it did not parse.
  if (readableDidRead === false && names.length === 0) return undefined;
  // JSON that went through a form parser has been cut up: its beginning is now the name of a field.
  if (names.some((name) => name.startsWith("{")))
    return () => Promise.reject(new ChatHooksError("BODY_CONSUMED"));
  return body;
}
