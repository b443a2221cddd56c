import type { ChatHooks } from "../../hooks.js";
import type { Settings } from "../settings/table.js";
import type { Metrics } from "./metrics.js";
import type { MetricsServer } from "./metrics-server.js";

/** Metrics that wait for being served. */
export interface LoadedMetrics extends Pick<Metrics, "onTurnedAway" | "end"> {
  /** @throws ChatHooksError (rejects) LISTEN_FAILED */
  serve(): Promise<MetricsServer>;
}

/** The service's metrics; undefined when they are off. They are not even loaded then: the service starts sooner. */
export async function loadMetrics(
  { metricsPort: port, metricsHost: host }: Pick<Settings, "metricsPort" | "metricsHost">,
  mounts: Readonly<Record<string, ChatHooks>>,
  inFlight: () => number,
): Promise<LoadedMetrics | undefined> {
  if (port === undefined) return undefined;
  const { newMetrics } = await import("./metrics.js");
  const { serveMetrics } = await import("./metrics-server.js");
  const { registry, ...metrics } = newMetrics(mounts, inFlight);
  return { ...metrics, serve: () => serveMetrics(registry, { host, port }) };
}
