/** Header names in lower case with their values, as Node has them, or anything with `get`, as fetch has them. */
export type DeliveryHeaders =
  Readonly<Record<string, string | readonly string[] | undefined>> | { get(name: string): string | null };

/** What a reader of the body must keep to. */
export interface BodyLimits {
  /** More bytes than this end the reading with ChatHooksError BODY_TOO_LARGE. */
  readonly maxBytes: number;
  /** Aborts when the body took too long: stop reading and let go of the stream. */
  readonly signal: AbortSignal;
}

/**
 * The body in any form that frameworks hand over: bytes, text, an object that was parsed already, a Node or web stream,
 * or a function that reads it. A stream is read, and the function called, once and after the secret was checked.
 */
export type DeliveryBody =
  Uint8Array | string | object | null | undefined | ((limits: BodyLimits) => Promise<Uint8Array>);

/** One HTTP request from a platform, before we know what it is. Adapters make it. */
export interface Delivery {
  readonly method: string;
  /** Path of the URL, without the query; with or without the mount point. The last segment may be the secret. */
  readonly path: string;
  /** The query without its question mark; empty when there is none. */
  readonly query: string;
  readonly headers: DeliveryHeaders;
  readonly body: DeliveryBody;
  readonly remoteAddress?: string | undefined;
  /** The id that a proxy or server gave the request, for logs; facts repeat it. */
  readonly requestId?: string | undefined;
  /** Keeps the process or worker alive until the promise has settled, where the platform offers that. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** One header's value; of several, joined as HTTP joins them. */
export function header(headers: DeliveryHeaders, name: string): string | undefined {
  if (isFetchHeaders(headers)) return headers.get(name) ?? undefined;
  const value = headers[name];
  return typeof value === "string" || value === undefined ? value : value.join(", ");
}

function isFetchHeaders(headers: DeliveryHeaders): headers is { get(name: string): string | null } {
  return typeof headers["get"] === "function";
}
