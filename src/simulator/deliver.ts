import type { Agent } from "node:http";
import { ChatHooksError } from "../errors.js";
import { exchange } from "./deliver/exchange.js";
import { messageOf } from "./deliver/message.js";
import { parseTarget, type Target } from "./deliver/target.js";

/** What to send to an endpoint. */
export interface DeliverRequest {
  /** An object is sent as JSON; text and bytes as they are; pieces one by one, as they come. */
  readonly body?: DeliverBody | undefined;
  /** Default `POST`. */
  readonly method?: string | undefined;
  /**
   * Names in lower case. `content-type` is `application/json` unless given; undefined leaves it out. With
   * `transfer-encoding: chunked` the length is not announced.
   */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** For the whole exchange, from the connection to the end of the reply; default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Largest reply that is read, in bytes; default 1 MiB. */
  readonly maxReplyBytes?: number | undefined;
  /** Ends the exchange; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Keeps connections for the next request. Default: each request has a connection of its own. */
  readonly agent?: Agent | undefined;
}

/** What can be sent. Pieces are sent chunked, unless the headers have `content-length`. */
export type DeliverBody = string | Uint8Array | Readonly<Record<string, unknown>> | AsyncIterable<Uint8Array>;

/** What came back. */
export interface DeliverReply {
  readonly status: number;
  /** Names in lower case; what came several times is joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the request to the last byte of the reply. */
  readonly durationMs: number;
  /** Length of the reply's body. */
  readonly bytes: number;
}

/**
 * Sends one request to an endpoint and takes the whole reply, whatever its status. A redirect is not followed but
 * returned: no platform is documented to follow one.
 *
 * @throws ChatHooksError TARGET_URL_INVALID, TARGET_HEADER_INVALID, TARGET_UNREACHABLE, TARGET_TLS, TARGET_TIMEOUT,
 * TARGET_HUNG_UP, TARGET_NOT_HTTP, TARGET_REPLY_TOO_LARGE. No message holds the URL's path, a header or a body.
 * @example
 * ```ts
 * const reply = await deliver("http://127.0.0.1:3000/chat-hooks/<secret>", { body: { event_name: "chat_updated" } });
 * console.log(reply.status, reply.body, reply.durationMs);
 * ```
 */
export async function deliver(target: Target | string, request: DeliverRequest = {}): Promise<DeliverReply> {
  const to = typeof target === "string" ? parseTarget(target) : target;
  const message = messageOf(to, request);
  const abort = new AbortController();
  const timeoutMs = request.timeoutMs ?? 10_000;
  const timeUp = new ChatHooksError("TARGET_TIMEOUT", { at: to.url.origin, timeoutMs });
  const timer = setTimeout(() => abort.abort(timeUp), timeoutMs);
  const giveUp = () => abort.abort(request.signal?.reason);
  if (request.signal?.aborted) giveUp();
  request.signal?.addEventListener("abort", giveUp, { once: true });
  try {
    return await exchange(to.url, message, { ...request, signal: abort.signal });
  } catch (error) {
    abort.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", giveUp);
  }
}
