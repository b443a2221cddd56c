import { validateHeaderName, validateHeaderValue } from "node:http";
import { ChatHooksError } from "../../errors.js";
import type { DeliverBody, DeliverRequest } from "../deliver.js";
import type { Target } from "./target.js";

/** A request as it goes out. */
export interface Message {
  readonly method: string;
  readonly headers: Record<string, string>;
  /** Undefined: without a body. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | undefined;
}

/**
 * Makes the message of a request: the target's own headers, then the caller's, then the length of the body.
 *
 * @throws ChatHooksError TARGET_HEADER_INVALID
 */
export function messageOf(to: Target, { body, method = "POST", headers = {} }: DeliverRequest): Message {
  const content = body === undefined ? undefined : contentOf(body);
  const all = Object.entries({
    ...(content && { "content-type": "application/json" }),
    "user-agent": "chat-hooks",
    ...to.headers,
    ...headers,
  }).filter((header): header is [string, string] => header[1] !== undefined);
  for (const [name, value] of all) expectHeader(name, value);
  const known = Object.fromEntries(all);
  return { method, headers: { ...lengthOf(content, known), ...known }, body: content };
}

function contentOf(body: DeliverBody): Uint8Array | AsyncIterable<Uint8Array> {
  if (body instanceof Uint8Array || isPieces(body)) return body;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

function isPieces(body: DeliverBody): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && Symbol.asyncIterator in body;
}

function lengthOf(content: Message["body"], headers: Record<string, string>): Record<string, string> {
  const isKnown = content instanceof Uint8Array && !("transfer-encoding" in headers);
  return isKnown ? { "content-length": String(content.length) } : {};
}

function expectHeader(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    // Neither the value nor an odd name is repeated: either may be a secret in the wrong place.
    const header = /^[\w-]{1,40}$/.test(name) ? name : "that was given";
    throw new ChatHooksError("TARGET_HEADER_INVALID", { header });
  }
}
