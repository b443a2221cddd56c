import { createServer } from "node:http";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { ChatHooks } from "../../hooks.js";
import { listening } from "../listening.js";
import { deliveryMetrics } from "./delivery-metrics.js";
import { inboxMetrics } from "./inbox-metrics.js";

export interface MetricsServer {
  /** For example `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the metrics of mounted hooks for Prometheus, on a port of its own: they are for the inside, the webhook is for
 * the outside.
 *
 * @throws ChatHooksError (rejects) LISTEN_FAILED
 */
export async function serveMetrics(
  mounts: Readonly<Record<string, ChatHooks>>,
  { host, port, inFlight }: { readonly host: string; readonly port: number; readonly inFlight: () => number },
): Promise<MetricsServer> {
  const registry = new Registry();
  // Event-loop lag, memory, garbage collection.
  collectDefaultMetrics({ register: registry });
  const count = deliveryMetrics(registry);
  const ends = [...new Set(Object.values(mounts))].map((hooks) => hooks.subscribe(count));
  inboxMetrics(registry, mounts);
  new Gauge({
    name: "chat_hooks_in_flight",
    help: "Deliveries that are being answered.",
    registers: [registry],
    collect() {
      this.set(inFlight());
    },
  });
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
      for (const end of ends) end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
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
