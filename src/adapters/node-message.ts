import { ChatHooksError } from "../errors.js";
import { concat } from "../receive/bytes.js";
import type { BodyLimits, Delivery } from "../receive/delivery.js";
import type { Reply } from "../receive/reply.js";

/** What is needed of Node's IncomingMessage, and of Express's and Fastify's requests above it. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket?: { readonly remoteAddress?: string | undefined } | null | undefined;
  /** Whether somebody has begun to read the body. */
  readonly readableDidRead?: boolean | undefined;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  resume(): unknown;
}

/** What is needed of Node's ServerResponse. */
export interface NodeResponse {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  end(body: string): unknown;
}

/** The delivery of a Node request, with the body given or still to be read from the stream. */
export function nodeDelivery(request: NodeRequest, body: Delivery["body"] = nodeBody(request)): Delivery {
  const url = request.url ?? "/";
  const queryAt = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: queryAt === -1 ? url : url.slice(0, queryAt),
    query: queryAt === -1 ? "" : url.slice(queryAt + 1),
    headers: request.headers,
    body,
    remoteAddress: request.socket?.remoteAddress,
  };
}

/** Writes the reply, unless something else, such as a timeout middleware, has answered already. */
export function send(response: NodeResponse, { status, headers, body }: Reply): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...headers, "content-length": new TextEncoder().encode(body).length });
  response.end(body);
}

/** Reads the stream; one that somebody else has read already is told at once instead of waited for. */
function nodeBody(request: NodeRequest): (limits: BodyLimits) => Promise<Uint8Array> {
  return (limits) =>
    request.readableDidRead === true
      ? Promise.reject(new ChatHooksError("BODY_CONSUMED"))
      : collect(request, limits);
}

function collect(request: NodeRequest, { maxBytes, signal }: BodyLimits): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const take = (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > maxBytes) stop(new ChatHooksError("BODY_TOO_LARGE", { maxBytes }));
      else chunks.push(chunk);
    };
    const stop = (error: Error) => {
      reject(error);
      // What is still to come is read and dropped, so that the sender can finish and take the reply.
      request.off("data", take);
      request.resume();
    };
    request.on("data", take);
    request.on("end", () => resolve(concat(chunks, length)));
    request.on("error", reject);
    request.on("close", () => reject(new ChatHooksError("BODY_ABORTED")));
    signal.addEventListener("abort", () => stop(new ChatHooksError("BODY_ABORTED")), { once: true });
  });
}
