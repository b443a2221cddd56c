/** What came back over HTTP. */
export interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  /** The bytes of the body as text. */
  readonly text: string;
  readonly byteLength: number;
  /** The body as JSON. */
  readonly json: unknown;
}

type Init = Omit<RequestInit, "body" | "headers"> & { readonly headers?: Record<string, string> };
type Body = string | Uint8Array | Record<string, unknown>;

/** Posts a body over real HTTP: objects as JSON; text and bytes as they are, without a content type. */
export function post(url: string, body: Body, init: Init = {}): Promise<Exchanged> {
  const isBytes = typeof body === "string" || body instanceof Uint8Array;
  // Of a text, fetch would make text/plain.
  const bytes = Buffer.from(isBytes ? body : JSON.stringify(body));
  const headers = { ...(isBytes ? {} : { "content-type": "application/json" }), ...init.headers };
  return exchange(url, { method: "POST", ...init, headers, body: bytes });
}

/** Posts chunks of bytes without saying how many there will be. */
export function postChunked(url: string, chunks: readonly Uint8Array[], init: Init = {}): Promise<Exchanged> {
  return exchange(url, { method: "POST", ...init, body: ReadableStream.from(chunks), duplex: "half" });
}

/** Sends a request and takes the whole reply. */
export async function exchange(url: string, init: RequestInit): Promise<Exchanged> {
  const response = await fetch(url, init);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return {
    status: response.status,
    headers: response.headers,
    text,
    byteLength: bytes.length,
    get json(): unknown {
      return JSON.parse(text) as unknown;
    },
  };
}
