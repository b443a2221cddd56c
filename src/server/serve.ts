import { createServer, type RequestListener, type Server } from "node:http";
import {
  createServer as createTlsServer,
  Server as TlsServer,
  type ServerOptions as TlsOptions,
} from "node:https";
import { ChatHooksError } from "../errors.js";
import type { ChatHooks } from "../hooks.js";
import { settledWithin } from "../settled-within.js";
import { listening } from "./listening.js";
import { reasonOf } from "./reason.js";
import { storeTrouble } from "./store-trouble.js";
import { responder, type ResponderOptions } from "./responder.js";

/** Options of {@link serve}: where it listens, and how long it waits. */
export interface ServeOptions extends ResponderOptions {
  /** Default 3000; 0 takes any free port. */
  readonly port?: number | undefined;
  /** Address to listen on. Default: this machine only, `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Where the webhook is. Default `/chat-hooks`. */
  readonly path?: string | undefined;
  /** Certificate and key, as PEM. Default: plain HTTP, for behind a proxy that ends TLS. */
  readonly tls?: Pick<TlsOptions, "cert" | "key"> | undefined;
  /** More connections than this are closed at once. Default 10,000. */
  readonly maxConnections?: number | undefined;
  /** Milliseconds for a request's headers to arrive. Default 10,000. */
  readonly headersTimeoutMs?: number | undefined;
  /** Milliseconds for a whole request to arrive. Default 30,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Milliseconds that an idle connection is kept open. Default 5,000. */
  readonly keepAliveTimeoutMs?: number | undefined;
}

/** An endpoint that listens. */
export interface RunningServer {
  /** Without the secret, for example `http://127.0.0.1:3000/chat-hooks`. */
  readonly url: string;
  readonly port: number;
  /** Takes a new certificate into use for connections from now on. Does nothing without `tls`. */
  renewTls(tls: NonNullable<ServeOptions["tls"]>): void;
  /** Deliveries that are being answered just now. */
  readonly inFlight: number;
  /**
   * Takes no more connections, finishes what runs, and waits for the work that follows replies.
   *
   * @param options.graceMs cuts what has not finished after so many milliseconds; default 10,000
   * @param options.drainMs goes on taking deliveries for so long at first, while `/readyz` says 503 and connections are not
   * kept, so that a balancer has time to send them elsewhere; default 0
   */
  close(options?: { readonly graceMs?: number; readonly drainMs?: number }): Promise<void>;
}

/**
 * Serves hooks by themselves on node:http, for merchants without an application to mount them into. Beside the webhook it
 * answers the probes `/livez` and `/readyz`.
 *
 * @param hooks several by their paths, or one, which is at `options.path`
 * @throws ChatHooksError (rejects) LISTEN_FAILED, OPTION_INVALID, TLS_UNUSABLE
 * @example
 * ```ts
 * const server = await serve(hooks, { port: 3000 });
 * process.once("SIGTERM", () => void server.close());
 * ```
 */
export async function serve(
  hooks: ChatHooks | Readonly<Record<string, ChatHooks>>,
  options: ServeOptions = {},
): Promise<RunningServer> {
  const { port = 3000, host = "127.0.0.1", path = "/chat-hooks" } = options;
  const mounts = isOne(hooks) ? { [path]: hooks } : hooks;
  const all = [...new Set(Object.values(mounts))];
  let [draining, closing] = [false, false];
  const trouble = storeTrouble(all);
  const respond = responder(mounts, options, {
    isDraining: () => draining || closing,
    async inboxesTake() {
      if (trouble.isFresh) throw new Error("something could not be kept");
      await Promise.all(all.map((one) => one.ready()));
    },
  });
  const server = newServer(options, (request, response) => {
    // Node would keep a connection open for further requests, also when the server closes.
    response.once("close", () => closing && server.closeIdleConnections());
    void respond.to(request, response);
  });
  server.maxConnections = options.maxConnections ?? 10_000;
  const at = await listening(server, port, host);
  const firstPath = Object.keys(mounts)[0] ?? path;
  return {
    url: `${options.tls ? "https" : "http"}://${at.authority}${firstPath}`,
    port: at.port,
    renewTls(tls) {
      if (server instanceof TlsServer) server.setSecureContext(tls);
    },
    get inFlight() {
      return respond.inFlight;
    },
    async close({ graceMs = 10_000, drainMs = 0 } = {}) {
      draining = true;
      if (drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs));
      const until = performance.now() + graceMs;
      closing = true;
      await settledWithin(graceMs, new Promise((resolve) => server.close(resolve)));
      server.closeAllConnections();
      const left = Math.max(0, until - performance.now());
      await Promise.all(all.map((one) => one.close({ graceMs: left })));
      trouble.end();
    },
  };
}

function isOne(hooks: ChatHooks | Readonly<Record<string, ChatHooks>>): hooks is ChatHooks {
  return typeof hooks.receive === "function";
}

/** A platform sends a small body at once; whoever needs longer only holds a connection. */
function newServer(options: ServeOptions, listener: RequestListener): Server {
  const requestTimeout = options.requestTimeoutMs ?? 30_000;
  // Node refuses to start when headers may take longer than the whole request.
  const headersTimeout = Math.min(options.headersTimeoutMs ?? 10_000, requestTimeout);
  const timeouts = {
    headersTimeout,
    requestTimeout,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 5_000,
    connectionsCheckingInterval: Math.min(5_000, Math.ceil(headersTimeout / 2)),
  };
  if (!options.tls) return createServer(timeouts, listener);
  try {
    return createTlsServer({ ...timeouts, ...options.tls }, listener);
  } catch (error) {
    throw new ChatHooksError("TLS_UNUSABLE", { reason: reasonOf(error) }, { cause: error });
  }
}
