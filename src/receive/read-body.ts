import { ChatHooksError } from "../errors/road.js";
import { isRecord, kindOf } from "../kind-of.js";
import type { WireBody } from "../platforms/platform.js";
import { header, type BodyLimits, type Delivery } from "./delivery.js";
import { inflate } from "./inflate.js";
import { parseJson } from "./parse-json.js";
import { isByteStream, readByteStream } from "./read-stream.js";

export interface BodyOptions {
  readonly maxBytes: number;
  readonly bodyTimeoutMs: number;
}

/** A body that was read. */
export interface ReadBody {
  readonly body: WireBody;
  /** How many came over the wire, compressed or not; undefined when another middleware has parsed them. */
  readonly bytes: number | undefined;
}

/**
 * The delivery's body as a JSON object, in whatever form it was handed over: a stream to read, bytes, text, or an
 * object that another middleware has already parsed, which is used as it is. UTF-8 faults become U+FFFD, as with
 * every JSON parser of a web framework; a byte order mark is skipped.
 *
 * @throws ChatHooksError one of the BODY_ codes
 */
export async function readBody(delivery: Delivery, options: BodyOptions): Promise<ReadBody> {
  const { maxBytes } = options;
  if (Number(header(delivery.headers, "content-length")) > maxBytes) {
    throw new ChatHooksError("BODY_TOO_LARGE", { maxBytes });
  }
  const { body } = delivery;
  const read = streamReader(body);
  const arrived = read ? await inTime(read, options) : body;
  if (isParsed(arrived)) return { body: asObject(arrived), bytes: undefined };
  if (arrived === undefined) throw new ChatHooksError("BODY_EMPTY");
  const bytes = byteLength(arrived);
  if (bytes > maxBytes) throw new ChatHooksError("BODY_TOO_LARGE", { maxBytes });
  const text = await asText(arrived, header(delivery.headers, "content-encoding"), maxBytes);
  return { body: asObject(parseJson(text)), bytes };
}

function asObject(parsed: unknown): WireBody {
  if (!isRecord(parsed)) throw new ChatHooksError("BODY_NOT_OBJECT", { received: kindOf(parsed) });
  return parsed;
}

type StreamReader = (limits: BodyLimits) => Promise<Uint8Array>;

function streamReader(body: Delivery["body"]): StreamReader | undefined {
  if (typeof body === "function") return body as StreamReader;
  return isByteStream(body) ? (limits) => readByteStream(body, limits) : undefined;
}

/** Objects, and null, which is what JSON's null was parsed to. */
function isParsed(body: unknown): body is object | null {
  return typeof body === "object" && !(body instanceof Uint8Array);
}

async function asText(
  body: Uint8Array | string,
  encoding: string | undefined,
  maxBytes: number,
): Promise<string> {
  if (typeof body === "string") return body.startsWith("\ufeff") ? body.slice(1) : body;
  const plain = encoding === undefined ? body : await inflate(body, encoding, maxBytes);
  return decoder.decode(plain);
}

const decoder = new TextDecoder();

/** A text of an adapter is short, so that encoding it once more costs little. */
function byteLength(body: Uint8Array | string): number {
  return typeof body === "string" ? new TextEncoder().encode(body).length : body.length;
}

/** Ends by itself, also when the adapter's reader does not heed the signal. */
function inTime(read: StreamReader, { maxBytes, bodyTimeoutMs }: BodyOptions): Promise<Uint8Array> {
  return new Promise((resolve, rejectWith) => {
    const limits = new ReadingLimits(maxBytes);
    const timer = setTimeout(() => {
      rejectWith(new ChatHooksError("BODY_TIMEOUT", { timeoutMs: bodyTimeoutMs }));
      limits.abort();
    }, bodyTimeoutMs);
    const stop = (error: unknown) => {
      clearTimeout(timer);
      const isOurs = error instanceof ChatHooksError;
      rejectWith(isOurs ? error : new ChatHooksError("BODY_ABORTED", undefined, { cause: error }));
    };
    try {
      Promise.resolve(read(limits)).then((bytes) => {
        clearTimeout(timer);
        resolve(bytes);
      }, stop);
    } catch (error) {
      stop(error);
    }
  });
}

/** The signal is made when a reader first asks for it: our own adapters do without, and it is dear. */
class ReadingLimits implements BodyLimits {
  readonly maxBytes: number;
  #controller: AbortController | undefined;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get signal(): AbortSignal {
    return (this.#controller ??= new AbortController()).signal;
  }

  abort(): void {
    (this.#controller ??= new AbortController()).abort();
  }
}
