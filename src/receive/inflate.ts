import { ChatHooksError } from "../errors/road.js";
import type { decompress } from "./decompress.js";

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
      return beginsAsGzip(bytes) ? decompressed(bytes, "gzip", maxBytes) : bytes;
    case "deflate":
      return beginsAsZlib(bytes) ? decompressed(bytes, "deflate", maxBytes) : bytes;
    default:
      throw new ChatHooksError("BODY_ENCODING_UNKNOWN");
  }
}

/** RFC 1952: the magic number. */
const beginsAsGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** RFC 1950: method 8, and the header is a multiple of 31. No JSON object begins so. */
const beginsAsZlib = ([first = 0, second = 0]: Uint8Array) =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;

/** Loaded with the first compressed body: the platforms send plain ones. */
async function decompressed(...args: Parameters<typeof decompress>): Promise<Uint8Array> {
  const module = await import("./decompress.js");
  return module.decompress(...args);
}
