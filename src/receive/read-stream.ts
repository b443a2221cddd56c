import { ChatHooksError } from "../errors/road.js";
import { concat } from "./bytes.js";
import type { BodyLimits } from "./delivery.js";

/** A Node stream or a web stream, handed over as it is. */
export type ByteStream = AsyncIterable<Uint8Array>;

export function isByteStream(body: unknown): body is ByteStream {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

/**
 * Reads a stream to its end.
 *
 * @throws ChatHooksError BODY_CONSUMED when somebody else has begun to read it, BODY_TOO_LARGE
 */
export async function readByteStream(stream: ByteStream, limits: BodyLimits): Promise<Uint8Array> {
  const { maxBytes } = limits;
  if (isConsumed(stream)) throw new ChatHooksError("BODY_CONSUMED");
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early lets go of the stream.
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) throw new ChatHooksError("BODY_TOO_LARGE", { maxBytes });
    if (limits.signal.aborted) break;
    chunks.push(chunk);
  }
  return concat(chunks, length);
}

/** `readableDidRead` is Node's word for it, `locked` the web's. */
function isConsumed(stream: ByteStream & { readableDidRead?: unknown; locked?: unknown }): boolean {
  return stream.readableDidRead === true || stream.locked === true;
}
