import { ChatHooksError } from "../errors.js";
import { concat } from "./bytes.js";

/**
 * Decompresses a body that is announced as gzip or deflate. A middleware may have done so already and left the
 * header: bytes that do not begin as compressed ones do are passed on as they are.
 *
 * @throws ChatHooksError BODY_ENCODING_UNKNOWN, BODY_ENCODING_BROKEN, or BODY_TOO_LARGE, as soon as more than
 * `maxBytes` have come out
 */
export async function inflate(
  bytes: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const encoding = contentEncoding.trim().toLowerCase();
  switch (encoding) {
    case "":
    case "identity":
      return bytes;
    case "gzip":
    case "x-gzip":
      return beginsAsGzip(bytes) ? decompress(bytes, "gzip", maxBytes) : bytes;
    case "deflate":
      return beginsAsZlib(bytes) ? decompress(bytes, "deflate", maxBytes) : bytes;
    default:
      throw new ChatHooksError("BODY_ENCODING_UNKNOWN");
  }
}

/** RFC 1952: the magic number. */
const beginsAsGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** RFC 1950: method 8, and the header is a multiple of 31. No JSON object begins so. */
const beginsAsZlib = ([first = 0, second = 0]: Uint8Array) =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;

async function decompress(
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
