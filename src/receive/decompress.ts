import { ChatHooksError } from "../errors/road.js";
import { concat } from "./bytes.js";

/**
 * Decompresses bytes, and stops as soon as more than `maxBytes` have come out.
 *
 * @throws ChatHooksError BODY_ENCODING_BROKEN, BODY_TOO_LARGE
 */
export async function decompress(
  bytes: Uint8Array,
  encoding: "gzip" | "deflate",
  maxBytes: number,
): Promise<Uint8Array> {
  const stream = new DecompressionStream(encoding);
  const writer = stream.writable.getWriter();
  // What goes wrong here shows up at the reader, too.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > maxBytes) throw new ChatHooksError("BODY_TOO_LARGE", { maxBytes });
      chunks.push(next.value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    if (error instanceof ChatHooksError) throw error;
    throw new ChatHooksError("BODY_ENCODING_BROKEN", { encoding }, { cause: error });
  }
  return concat(chunks, length);
}
