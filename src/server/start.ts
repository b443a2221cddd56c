import type { Writable } from "node:stream";
import type { ChatHooks } from "../hooks.js";
import { setDefaultLog } from "../log.js";
import { asMerchantCode, watchForCrashes } from "./crashes.js";
import { deliveryLines } from "./log/delivery-lines.js";
import { withLoggedPayload } from "./log/logged-payload.js";
import { logger, type ServiceLog } from "./log/logger.js";
import { turnedAwayLines } from "./log/turned-away-lines.js";
import { newMetrics } from "./metrics/metrics.js";
import { serveMetrics } from "./metrics/metrics-server.js";
import { loadMounts, type Mounts } from "./mounts.js";
import type { Around } from "./responder.js";
import { serve, type RunningServer } from "./serve.js";
import type { Settings } from "./settings/table.js";
import { readTls, reloadTls, tlsFiles } from "./tls-files.js";
import { describeSpan, traced } from "./tracing.js";

/** What `chat-hooks start` is given beside its settings. */
export interface StartOptions {
  readonly settings: Settings;
  /** A file that exports hooks; undefined: the usual places, or what the settings mount. */
  readonly entry: string | undefined;
  /** Where relative paths begin. */
  readonly folder: string;
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Aborts when the service is to stop; undefined: it runs until the process ends. */
  readonly stop: AbortSignal | undefined;
}

/**
 * The standalone endpoint, from start to stop: loads the entries, opens their inboxes, listens, and when it is told to
 * stop, finishes what runs.
 *
 * @returns when it has stopped in good order
 * @throws ChatHooksError ENTRY_MISSING, ENTRY_FAILED, ENTRY_WITHOUT_HOOKS, SETTING_INVALID, LISTEN_FAILED, TLS_UNUSABLE, an
 * INBOX_ code, or what createChatHooks threw; nothing is left running then
 */
export async function start({ settings, entry, folder, output, stop }: StartOptions): Promise<void> {
  const service = await serviceLog(settings, output);
  const { log } = service;
  watchForCrashes(log, () => {
    service.flushNow();
    process.exit(1);
  });
  try {
    const stopped = once(stop);
    // Hooks that are made from here on, by the entries, write where the service writes.
    setDefaultLog(log);
    const mounts = await loadMounts(settings, entry, folder);
    const running = await run(settings, mounts, service);
    await stopped;
    log.info({ inFlight: running.server.inFlight }, "stopping: finishing what runs");
    await running.close();
    log.info({}, "stopped");
  } finally {
    await service.flush();
  }
}

interface Running {
  readonly server: RunningServer;
  close(): Promise<void>;
}

async function run(settings: Settings, mounts: Mounts, { log }: ServiceLog): Promise<Running> {
  const all = [...new Set(Object.values(mounts))];
  let server: RunningServer | undefined;
  const metrics = newMetrics(mounts, () => server?.inFlight ?? 0);
  try {
    await openInboxes(all, log);
    const files = tlsFiles(settings.tlsCert, settings.tlsKey);
    const tell = turnedAwayLines(log);
    server = await serve(mounts, {
      ...settings,
      tls: files && readTls(files),
      around: around(settings, log),
      onTurnedAway(why) {
        metrics.onTurnedAway(why);
        tell(why);
      },
    });
    const { metricsPort: port, metricsHost: host } = settings;
    const shown = port === undefined ? undefined : await serveMetrics(metrics.registry, { host, port });
    const endReload = files && reloadTls(server, files, log);
    const { url } = server;
    const more = shown ? `, metrics on ${shown.url}` : "";
    log.info({ url, metrics: shown?.url, mounts: Object.keys(mounts) }, `listening on ${url}${more}`);
    return {
      server,
      async close() {
        await server?.close(settings);
        endReload?.();
        metrics.end();
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
async function openInboxes(all: readonly ChatHooks[], log: ServiceLog["log"]): Promise<void> {
  const write = deliveryLines(log);
  for (const hooks of all) {
    hooks.subscribe(write);
    hooks.subscribe(describeSpan);
  }
  for (const hooks of all) await asMerchantCode(() => hooks.start());
}

function around({ logPayloads }: Settings, log: ServiceLog["log"]): Around {
  return (delivery, receive) => {
    const run = () => (logPayloads ? withLoggedPayload(log, delivery, receive) : receive(delivery));
    return asMerchantCode(() => traced(delivery, run));
  };
}

function once(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}

function serviceLog({ logLevel, logFormat }: Settings, output: StartOptions["output"]): Promise<ServiceLog> {
  const pretty = logFormat === "pretty" || (logFormat === "auto" && output.isTTY === true);
  return logger({ level: logLevel, pretty, to: output === process.stdout ? undefined : output });
}
