import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { fieldText } from "../input/field-text.js";
import { optionalFunction, refuseUnknownOptions, wholeNumber } from "../input/option-checks.js";
import { signingKey } from "../crypto/signing-key.js";

/** How to reach giosg's HTTP API. */
export interface GiosgVariablesOptions {
  /** The API token. It belongs to the user who made it, and dies with that user. */
  readonly apiKey: string | undefined;
  /** The id of your organization (a UUID). */
  readonly organizationId: string;
  /** How long to wait for giosg's answer, in milliseconds, 1 to 600000. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Where giosg is. Default `https://service.giosg.com`. Plain http is accepted for this machine only. */
  readonly baseUrl?: string | undefined;
  /** Another `fetch`, e.g. one that goes through a proxy. Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** One variable of one visitor. */
export interface GiosgVariable {
  readonly roomId: string;
  /** In the browser: `giosg.unpackedVisitorCid`, once the giosg client has loaded. */
  readonly visitorId: string;
  readonly key: string;
  readonly value: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal | undefined;
}

/** Sets variables of visitors from your server; nothing needs a signature, because the token proves who calls. */
export interface GiosgVariablesClient {
  /**
   * Sets one variable. It is not tried again: setting the same variable twice does no harm, so you may.
   *
   * @throws {ChatHooksError} `GIOSG_REFUSED` with the status, `GIOSG_TIMEOUT`, `GIOSG_UNREACHABLE`,
   * `VISITOR_FIELD_INVALID`, `IDENTIFIER_INVALID`. When `signal` aborts: its reason.
   */
  set(variable: GiosgVariable): Promise<void>;
}

/**
 * A client for giosg's server-to-server variables call. The token is sent to `baseUrl` only: redirects are not
 * followed, and no error holds it.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID`,
 * `IDENTIFIER_INVALID`.
 * @see Facts: docs.giosg.com, "Sending visitor variables (HTTP API)".
 *
 * @example
 * ```ts
 * const giosg = giosgVariablesClient({ apiKey: process.env.GIOSG_API_KEY, organizationId });
 * await giosg.set({ roomId, visitorId, key: "plan", value: "premium" });
 * ```
 */
export function giosgVariablesClient(options: GiosgVariablesOptions): GiosgVariablesClient {
  refuseUnknownOptions(options, ["apiKey", "organizationId", "timeoutMs", "baseUrl", "fetch"]);
  const authorization = `Token ${headerText(signingKey("giosgVariablesClient: `apiKey`", options.apiKey))}`;
  const organization = pathPart("organizationId", options.organizationId);
  const origin = apiOrigin(options.baseUrl ?? "https://service.giosg.com");
  const timeoutMs = wholeNumber("timeoutMs", options.timeoutMs, 5000, {
    unit: "milliseconds",
    least: 1,
    most: 600_000,
  });
  const send = optionalFunction("fetch", options.fetch) ?? globalThis.fetch;

  return {
    async set({ roomId, visitorId, key, value, signal }) {
      const room = pathPart("roomId", roomId);
      const visitor = pathPart("visitorId", visitorId);
      const url = `${origin}/api/v5/orgs/${organization}/rooms/${room}/visitors/${visitor}/variables`;
      const body = JSON.stringify({
        key: fieldText("GiosgVariablesClient.set", "key", key),
        value: fieldText("GiosgVariablesClient.set", "value", value),
      });
      const timeout = AbortSignal.timeout(timeoutMs);
      let status: number;
      try {
        const response = await send(url, {
          method: "POST",
          headers: { authorization, "content-type": "application/json", accept: "application/json" },
          body,
          redirect: "manual",
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        status = response.status;
        await response.body?.cancel();
      } catch (error) {
        signal?.throwIfAborted();
        if (timeout.aborted) throw new ChatHooksError("GIOSG_TIMEOUT", { timeoutMs });
        throw new ChatHooksError("GIOSG_UNREACHABLE", undefined, { cause: error });
      }
      if (status < 200 || status > 299) throw new ChatHooksError("GIOSG_REFUSED", { status });
    },
  };
}

/** A header can't hold other characters, and `fetch` would quote the whole token in its error. */
function headerText(apiKey: string): string {
  if (/^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "apiKey",
    expected: "visible ASCII characters",
    received: "text with other characters in it",
  });
}

/** Letters, digits, - and _ only, so that no id can lead to another path. */
function pathPart(identifier: string, value: unknown): string {
  if (typeof value === "string" && /^[\w-]+$/.test(value)) return value;
  throw new ChatHooksError("IDENTIFIER_INVALID", {
    identifier,
    expected: "text of letters, digits, - and _",
    received:
      typeof value === "string" && value !== "" ? `text of ${value.length} characters` : kindOf(value),
  });
}

function apiOrigin(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isLocal = url !== undefined && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return url.origin;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "baseUrl",
    expected: "an https address",
    received: url ? "an address that would send the token in the clear" : "no address",
  });
}
