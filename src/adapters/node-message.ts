import { Buffer } from "node:buffer";
import type { Delivery } from "../receive/delivery.js";
import type { Reply } from "../receive/reply.js";
import { nodeBody } from "./node-body.js";

/** What is needed of Node's IncomingMessage, and of Express's and Fastify's requests above it. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket?: { readonly remoteAddress?: string | undefined } | null | undefined;
  /** Whether somebody has begun to read the body. */
  readonly readableDidRead?: boolean | undefined;
  /** Whether the body has been read to its end, be it empty. */
  readonly readableEnded?: boolean | undefined;
  /** Whether the stream is gone: it ended, or the sender hung up. */
  readonly destroyed?: boolean | undefined;
  /** Whether the sender hung up; on HTTP/2 the body ends all the same. */
  readonly aborted?: boolean | undefined;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  resume(): unknown;
}

/** What is needed of Node's ServerResponse. */
export interface NodeResponse {
  readonly headersSent: boolean;
  readonly req?: { readonly httpVersionMajor?: number | undefined } | undefined;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  end(body: string): unknown;
}

type Known = Pick<Delivery, "remoteAddress" | "requestId">;

/**
 * The delivery of a Node request, with the body given or still to be read from the stream, and with what the server knows
 * better of its sender.
 */
export function nodeDelivery(
  request: NodeRequest,
  body: Delivery["body"] = nodeBody(request),
  { remoteAddress = request.socket?.remoteAddress, requestId }: Known = {},
): Delivery {
  const url = request.url ?? "/";
  const queryAt = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: queryAt === -1 ? url : url.slice(0, queryAt),
    query: queryAt === -1 ? "" : url.slice(queryAt + 1),
    headers: request.headers,
    body,
    remoteAddress,
    requestId,
  };
}

/**
 * Writes the reply, unless something else, such as a timeout middleware, has answered already.
 *
 * @param more headers beside the reply's own
 */
export function send(
  response: NodeResponse,
  { status, headers, body }: Reply,
  more: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  const all: Record<string, string | number> = Object.assign({}, headers, more);
  // HTTP/2 has no such header, and Node would warn of it.
  if (response.req?.httpVersionMajor === 2) delete all["connection"];
  all["content-length"] = Buffer.byteLength(body);
  response.writeHead(status, all);
  response.end(body);
}
