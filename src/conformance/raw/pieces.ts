import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Endpoint } from "../endpoint.js";
import { replyOf, type Reply } from "../reply.js";
import { pause } from "./pause.js";
import { openRequest } from "./request.js";

const pieces = 3;

/**
 * Posts a body in several pieces with pauses between them, so that each one arrives by itself.
 *
 * @throws ChatHooksError one of the TARGET_ codes
 */
export async function sendInPieces(endpoint: Endpoint, body: string): Promise<Reply> {
  const bytes = Buffer.from(body);
  const started = performance.now();
  const { request, failure, write } = openRequest(endpoint, bytes.length);
  const response = once(request, "response").then(([message]) => read(message as IncomingMessage, started));
  // An endpoint may answer, or hang up, before it has all of them.
  const reply = Promise.race([response, failure]);
  reply.catch(() => undefined);
  try {
    const length = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length; at += length) {
      if (at > 0) await pause();
      await write(bytes.subarray(at, at + length));
    }
    request.end();
    const received = await reply;
    endpoint.exchanges.push({ reply: received, timed: false });
    return received;
  } finally {
    request.destroy();
  }
}

async function read(message: IncomingMessage, started: number): Promise<Reply> {
  const chunks = (await message.toArray()) as Buffer[];
  const bytes = Buffer.concat(chunks);
  return replyOf({
    status: message.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
    ),
    body: bytes.toString("utf8"),
    bytes: bytes.length,
    durationMs: performance.now() - started,
  });
}
