import type { ChatHooks } from "../hooks.js";
import type { Delivery } from "../receive/delivery.js";
import type { Reply } from "../receive/reply.js";
import { settledWithin } from "../settled-within.js";
import { mountedAt, notFound, type MountOptions } from "./mount.js";

export type { MountOptions } from "./mount.js";

/** What is needed of the event of a function URL, or of API Gateway with payload format 2.0. */
export interface LambdaEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp?: string } };
}

/** The result that Lambda makes the HTTP response of. */
export interface LambdaResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Lambda freezes the process after the reply, so work that follows it is waited for, but not longer than this. */
const longestWaitMs = 2_000;

/**
 * A handler for AWS Lambda behind a function URL or API Gateway (payload format 2.0). Lambda freezes the process once
 * it has the reply: work of `after` and `ctx.waitUntil` is therefore waited for, up to two seconds.
 *
 * @example
 * ```ts
 * export const handler = toLambda(hooks);
 * ```
 */
export function toLambda(
  hooks: ChatHooks,
  { path }: MountOptions = {},
): (event: LambdaEvent) => Promise<LambdaResult> {
  const isWebhook = mountedAt(path);
  return async (event) => {
    if (!isWebhook(event.rawPath)) return result(notFound());
    const following: Promise<unknown>[] = [];
    const reply = await hooks.receive(delivery(event, following));
    if (following.length > 0) await settledWithin(longestWaitMs, allOf(following));
    return result(reply);
  };
}

function delivery(
  { rawPath, rawQueryString, headers, body, isBase64Encoded, requestContext: { http } }: LambdaEvent,
  following: Promise<unknown>[],
): Delivery {
  return {
    method: http.method,
    path: rawPath,
    query: rawQueryString,
    headers,
    body: isBase64Encoded ? async () => fromBase64(body ?? "") : (body ?? undefined),
    remoteAddress: http.sourceIp,
    waitUntil: (work) => following.push(work),
  };
}

/** Work may begin further work, such as `ctx.waitUntil` within `after`: the loop takes what is added meanwhile. */
async function allOf(following: readonly Promise<unknown>[]): Promise<void> {
  for (const work of following) await work;
}

function result({ status, headers, body }: Reply): LambdaResult {
  return { statusCode: status, headers: { ...headers }, body };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
