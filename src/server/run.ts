import type { ChatHooks } from "../hooks.js";
import { setAroundAttempt } from "../lifecycle/around-attempt.js";
import { attemptSpans } from "./attempt-spans.js";
import { asMerchantCode } from "./crashes.js";
import { brief } from "./log/brief.js";
import { deliveryLines } from "./log/delivery-lines.js";
import { withLoggedPayload } from "./log/logged-payload.js";
import type { ServiceLog } from "./log/logger.js";
import { turnedAwayLines } from "./log/turned-away-lines.js";
import { loadMetrics } from "./metrics/load-metrics.js";
import type { Mounts } from "./mounts.js";
import type { Around } from "./responder.js";
import { serve, type RunningServer } from "./serve.js";
import type { Settings } from "./settings/table.js";
import { readTls, reloadTls, tlsFiles } from "./tls-files.js";
import { describeSpan, traced } from "./tracing.js";

/** What serves. */
export interface Running {
  readonly server: RunningServer;
  /** Where the metrics are; undefined when there are none. */
  readonly metricsUrl: string | undefined;
  /** Takes no more deliveries, finishes what runs, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Serves loaded hooks with all that the settings ask for: opens their inboxes, listens, counts, and writes into the log.
 *
 * @throws ChatHooksError (rejects) LISTEN_FAILED, TLS_UNUSABLE or an INBOX_ code; nothing is left running then
 */
export async function run(settings: Settings, mounts: Mounts, service: ServiceLog): Promise<Running> {
  const { log } = service;
  const all = [...new Set(Object.values(mounts))];
  let server: RunningServer | undefined;
  const metrics = await loadMetrics(settings, mounts, () => server?.inFlight ?? 0);
  try {
    await openInboxes(all, service);
    const files = tlsFiles(settings.tlsCert, settings.tlsKey);
    const tell = turnedAwayLines(log);
    server = await serve(mounts, {
      ...settings,
      tls: files && readTls(files),
      around: around(settings, log),
      onTurnedAway(why) {
        metrics?.onTurnedAway(why);
        tell(why);
      },
    });
    const shown = await metrics?.serve();
    const endReload = files && reloadTls(server, files, log);
    return {
      server,
      metricsUrl: shown?.url,
      async close() {
        await server?.close(settings);
        endReload?.();
        metrics?.end();
        await shown?.close();
      },
    };
  } catch (error) {
    // Nothing may be left that keeps the process from ending.
    await server?.close({ graceMs: 0 });
    await Promise.all(all.map((hooks) => hooks.close({ graceMs: 0 })));
    throw error;
  }
}

/** A service whose inbox can't be opened must not tell anybody that it is up. */
async function openInboxes(all: readonly ChatHooks[], { log, readable }: ServiceLog): Promise<void> {
  const write = deliveryLines(readable ? brief(log) : log);
  const spans = attemptSpans();
  setAroundAttempt(spans.around);
  for (const hooks of all) {
    for (const listener of [write, describeSpan, spans.listen]) hooks.subscribe(listener);
  }
  for (const hooks of all) await asMerchantCode(() => hooks.start());
}

function around({ logPayloads }: Settings, log: ServiceLog["log"]): Around {
  return (delivery, receive) => {
    const run = () => (logPayloads ? withLoggedPayload(log, delivery, receive) : receive(delivery));
    return asMerchantCode(() => traced(delivery, run));
  };
}
