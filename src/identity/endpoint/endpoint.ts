import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { accessTo, type Access } from "./access.js";
import { contentTypes, identityBody, variableName, type IdentityFormat } from "./body.js";
import { oneOf } from "../input/one-of.js";
import { optionalFunction, refuseUnknownOptions } from "../input/option-checks.js";
import { webOrigin } from "./web-origin.js";

/** How to answer a page that asks who its visitor is. */
export interface IdentityEndpointOptions<Context> {
  /**
   * Your function: who is logged in, by your own session, and signed for the platform. Null (or anything
   * falsy) for a visitor who is not logged in. Never take the id from the query: whoever asks would be whoever he likes.
   *
   * @param context What the endpoint was called with beside the request, e.g. Express's own request.
   */
  readonly identify: (request: Request, context: Context) => unknown;
  /**
   * `"json"` answers `{"identity": …}`, `"js"` a script that sets a global variable. Default: `"js"` when the path
   * ends with `.js`, else `"json"`.
   */
  readonly format?: IdentityFormat | undefined;
  /** The global variable that the script sets. Default `"chatIdentity"`. */
  readonly globalName?: string | undefined;
  /** Your site's own origin, when the server sees another one because of a proxy. Default: that of the request. */
  readonly origin?: string | undefined;
  /** Other origins whose pages may ask too (CORS, with cookies), e.g. `["https://app.example.com"]`. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Gets what `identify` threw. Default: `console.error`. The page only sees status 500. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A handler in the style of fetch: request in, response out. It never rejects. */
export type IdentityEndpoint<Context = void> = (request: Request, context: Context) => Promise<Response>;

/**
 * An endpoint such as `GET /identity.js` or `GET /identity` that signs for the visitor who is logged in, for pages
 * that are cached or built in advance. Nothing of it is ever cached.
 *
 * Only pages of the same origin may read it: other sites are refused by `Sec-Fetch-Site`, `Origin` or `Referer`, in
 * script form even when the browser tells nothing, because a script can be included from anywhere.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, `OPTION_UNKNOWN`.
 *
 * @example
 * ```ts
 * const endpoint = identityEndpoint({
 *   async identify(request) {
 *     const customer = await session(request);
 *     return customer && { token: await tokens.sign({ id: customer.id }) };
 *   },
 * });
 * ```
 */
export function identityEndpoint<Context = void>(
  options: IdentityEndpointOptions<Context>,
): IdentityEndpoint<Context> {
  refuseUnknownOptions(options, ["identify", "format", "globalName", "origin", "allowedOrigins", "onError"]);
  if (typeof options.identify !== "function") {
    const received = kindOf(options.identify);
    throw new ChatHooksError("OPTION_INVALID", { option: "identify", expected: "a function", received });
  }
  const format = options.format === undefined ? undefined : oneOf("format", options.format, ["json", "js"]);
  const globalName = variableName(options.globalName ?? "chatIdentity");
  const ownOrigin = options.origin === undefined ? undefined : webOrigin("origin", options.origin);
  const allowedOrigins = (options.allowedOrigins ?? []).map((origin) => webOrigin("allowedOrigins", origin));
  const onError = optionalFunction("onError", options.onError) ?? console.error;

  async function answer(request: Request, context: Context): Promise<Response> {
    const url = new URL(request.url);
    const form = format ?? (url.pathname.endsWith(".js") ? "js" : "json");
    const access = accessTo(request.headers, ownOrigin ?? url.origin, allowedOrigins, form === "js");
    if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) {
      return reply(405, access, '{"error":"only GET is answered here"}', { allow: "GET, HEAD, OPTIONS" });
    }
    if (!access.allowed) return reply(403, access, '{"error":"pages of this origin may not ask"}');
    if (request.method === "OPTIONS") return reply(204, access, null, preflight);
    const body = identityBody(await options.identify(request, context), form, globalName);
    return reply(200, access, request.method === "HEAD" ? null : body, {
      "content-type": contentTypes[form],
    });
  }

  return async (request, context) => {
    try {
      return await answer(request, context);
    } catch (error) {
      report(onError, error);
      return reply(500, { allowed: false }, '{"error":"the identity is not available"}');
    }
  };
}

const preflight = {
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "authorization",
};

function reply(
  status: number,
  access: Access,
  body: string | null,
  more: Record<string, string> = {},
): Response {
  const headers = new Headers({
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    vary: "Authorization, Cookie, Origin, Referer, Sec-Fetch-Site",
    "x-content-type-options": "nosniff",
    ...(body === null ? {} : { "content-type": contentTypes.json }),
    ...more,
  });
  if (access.allowed && access.corsOrigin !== undefined) {
    headers.set("access-control-allow-origin", access.corsOrigin);
    headers.set("access-control-allow-credentials", "true");
  }
  return new Response(body, { status, headers });
}

function report(onError: (error: unknown) => void, error: unknown): void {
  try {
    onError(error);
  } catch {
    // A reporter that fails must not change what the page sees.
  }
}
