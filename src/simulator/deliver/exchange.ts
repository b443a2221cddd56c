import http, { type Agent, type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import { ChatHooksError } from "../../errors.js";
import type { DeliverReply } from "../deliver.js";
import { asError } from "../../as-error.js";
import { deliveryFailure } from "./failure.js";
import type { Message } from "./message.js";

export interface ExchangeOptions {
  readonly signal: AbortSignal;
  readonly agent?: Agent | undefined;
  readonly maxReplyBytes?: number | undefined;
}

/**
 * One request and its whole reply on node:http or node:https.
 *
 * @throws ChatHooksError TARGET_UNREACHABLE, TARGET_TLS, TARGET_HUNG_UP, TARGET_NOT_HTTP, TARGET_REPLY_TOO_LARGE;
 * anything, once the signal is aborted
 */
export async function exchange(url: URL, message: Message, options: ExchangeOptions): Promise<DeliverReply> {
  const { signal, agent, maxReplyBytes = 1024 * 1024 } = options;
  const start = performance.now();
  const request = begin(url, message, signal, agent);
  let response: IncomingMessage | undefined;
  try {
    response = await responseTo(request, message.body);
    const body = await readReply(response, url.origin, maxReplyBytes);
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: body.toString("utf8"),
      durationMs: performance.now() - start,
      bytes: body.length,
    };
  } catch (error) {
    // A kept connection may be closed by the other side just when it is used again.
    const stale = request.reusedSocket && !response && isReset(error) && !signal.aborted;
    if (stale) return await exchange(url, message, { signal, maxReplyBytes });
    if (error instanceof ChatHooksError) throw error;
    throw deliveryFailure(error, url.origin);
  } finally {
    // The reply may have come before the whole body was sent. A kept connection goes back by itself.
    if (!agent) request.destroy();
  }
}

function begin(
  url: URL,
  { method, headers }: Message,
  signal: AbortSignal,
  agent: Agent | undefined,
): ClientRequest {
  const { request } = url.protocol === "https:" ? https : http;
  return request(url, { method, headers, signal, agent: agent ?? false });
}

function responseTo(request: ClientRequest, body: Message["body"]): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once("response", resolve);
    // Stays: after the response, errors of sending are of no interest.
    request.on("error", reject);
    if (body === undefined || body instanceof Uint8Array) request.end(body);
    else sendPieces(request, body).catch((error: unknown) => request.destroy(asError(error)));
  });
}

/** Stops when the exchange is over, which may be before the last piece. */
async function sendPieces(request: ClientRequest, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) {
    if (request.destroyed) return;
    await new Promise((sent) => request.write(piece, sent));
  }
  request.end();
}

async function readReply(response: IncomingMessage, at: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new ChatHooksError("TARGET_REPLY_TOO_LARGE", { at, maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

function isReset(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
