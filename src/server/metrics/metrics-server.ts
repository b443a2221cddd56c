import { createServer } from "node:http";
import type { Registry } from "prom-client";
import { listening } from "../listening.js";

export interface MetricsServer {
  /** For example `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves metrics for Prometheus, on a port of its own: they are for the inside, the webhook is for the outside.
 *
 * @throws ChatHooksError (rejects) LISTEN_FAILED
 */
export async function serveMetrics(
  registry: Registry,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    void answer(registry, request.url ?? "/").then(({ status, body }) => {
      response
        .writeHead(status, { "content-type": registry.contentType, "cache-control": "no-store" })
        .end(body);
    });
  });
  const { authority } = await listening(server, port, host);
  return {
    url: `http://${authority}/metrics`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(registry: Registry, url: string): Promise<{ status: number; body: string }> {
  if (url.split("?")[0] !== "/metrics") return { status: 404, body: "" };
  try {
    return { status: 200, body: await registry.metrics() };
  } catch {
    return { status: 500, body: "" };
  }
}
