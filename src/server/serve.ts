import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { toNode } from "../adapters/node.js";
import type { ChatHooks } from "../hooks.js";
import { settledWithin } from "../settled-within.js";

export interface ServeOptions {
  /** Default 3000; 0 takes any free port. */
  readonly port?: number | undefined;
  /** Address to listen on. Default: this machine only, `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Where the webhook is. Default `/chat-hooks`. */
  readonly path?: string | undefined;
}

/** An endpoint that listens. */
export interface RunningServer {
  /** Without the secret, for example `http://127.0.0.1:3000/chat-hooks`. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no more connections, finishes what runs, and waits for the work that follows replies.
   *
   * @param options.graceMs cuts what has not finished after so many milliseconds; default 10,000
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/**
 * Serves hooks by themselves on node:http, for merchants without an application to mount them into.
 *
 * @throws the system's error when it can't listen, for example EADDRINUSE
 * @example
 * ```ts
 * const server = await serve(hooks, { port: 3000 });
 * process.once("SIGTERM", () => void server.close());
 * ```
 */
export async function serve(hooks: ChatHooks, options: ServeOptions = {}): Promise<RunningServer> {
  const { port = 3000, host = "127.0.0.1", path = "/chat-hooks" } = options;
  const listener = toNode(hooks, { path });
  let closing = false;
  const server = createServer(timeouts, (request, response) => {
    // Node would keep a connection open for further requests, also when the server closes.
    response.once("close", () => closing && server.closeIdleConnections());
    void listener(request, response);
  });
  await listening(server, port, host);
  // A server that listens on a TCP port has an AddressInfo.
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}${path}`,
    port: address.port,
    async close({ graceMs = 10_000 } = {}) {
      const until = performance.now() + graceMs;
      closing = true;
      await settledWithin(graceMs, new Promise((resolve) => server.close(resolve)));
      server.closeAllConnections();
      await hooks.close({ graceMs: Math.max(0, until - performance.now()) });
    },
  };
}

/** A platform sends a small body at once; whoever needs longer only holds a connection. */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
};

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
