import type { Writable } from "node:stream";
import type { ChatHooks } from "../hooks.js";
import { setDefaultLog } from "../log.js";
import type { Delivery } from "../receive/delivery.js";
import type { Reply } from "../receive/reply.js";
import { asMerchantCode, watchForCrashes } from "./crashes.js";
import { loadEntry } from "./entry.js";
import { deliveryLines } from "./log/delivery-lines.js";
import { withLoggedPayload } from "./log/logged-payload.js";
import { logger, type ServiceLog } from "./log/logger.js";
import { serveMetrics, type MetricsServer } from "./metrics/metrics-server.js";
import { serve, type RunningServer } from "./serve.js";
import type { Settings } from "./settings/table.js";
import { readTls, reloadTls, tlsFiles } from "./tls-files.js";
import { traced } from "./tracing.js";

/** What `chat-hooks start` is given beside its settings. */
export interface StartOptions {
  readonly settings: Settings;
  /** A file that exports hooks; undefined: the usual places. Not looked at when the settings name mounts. */
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
 * @throws ChatHooksError ENTRY_MISSING, ENTRY_FAILED, ENTRY_WITHOUT_HOOKS, LISTEN_FAILED, TLS_UNUSABLE, an INBOX_ code, or
 * what createChatHooks threw
 */
export async function start({ settings, entry, folder, output, stop }: StartOptions): Promise<void> {
  const service = await serviceLog(settings, output);
  const stopWatching = watchForCrashes(service.log, () => {
    service.flushNow();
    process.exit(1);
  });
  try {
    const stopped = once(stop);
    const mounts = await loadMounts(settings, entry, folder, service);
    const server = await listen(settings, mounts, service);
    const metrics = await openMetrics(settings, mounts, server);
    const tls = tlsFiles(settings.tlsCert, settings.tlsKey);
    const endReload = tls && reloadTls(server, tls, service.log);
    service.log.info(
      { url: server.url, metrics: metrics?.url, mounts: Object.keys(mounts) },
      `listening on ${server.url}${metrics ? `, metrics on ${metrics.url}` : ""}`,
    );

    await stopped;
    service.log.info({ inFlight: server.inFlight }, "stopping: finishing what runs");
    await server.close({ graceMs: settings.graceMs });
    endReload?.();
    await metrics?.close();
    service.log.info({}, "stopped");
  } finally {
    stopWatching();
    await service.flush();
  }
}

function once(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}

function serviceLog({ logLevel, logFormat }: Settings, output: StartOptions["output"]): Promise<ServiceLog> {
  const pretty = logFormat === "pretty" || (logFormat === "auto" && output.isTTY === true);
  return logger({ level: logLevel, pretty, to: output === process.stdout ? undefined : output });
}

async function loadMounts(
  { mounts, path }: Settings,
  entry: string | undefined,
  folder: string,
  { log }: ServiceLog,
): Promise<Readonly<Record<string, ChatHooks>>> {
  setDefaultLog(log);
  const wanted = mounts?.map(pathAndEntry) ?? [[path, entry] as const];
  const loaded: Record<string, ChatHooks> = {};
  for (const [at, file] of wanted) loaded[at] = await loadEntry(file, folder);
  const all = [...new Set(Object.values(loaded))];
  const write = deliveryLines(log);
  for (const hooks of all) hooks.subscribe(write);
  // A service whose inbox can't be opened must not tell anybody that it is up.
  for (const hooks of all) await asMerchantCode(() => hooks.start());
  return loaded;
}

function pathAndEntry(mount: string): readonly [path: string, entry: string] {
  const at = mount.indexOf("=");
  return [mount.slice(0, at), mount.slice(at + 1)];
}

function listen(
  settings: Settings,
  mounts: Readonly<Record<string, ChatHooks>>,
  { log }: ServiceLog,
): Promise<RunningServer> {
  const files = tlsFiles(settings.tlsCert, settings.tlsKey);
  const { logPayloads } = settings;
  const around = (delivery: Delivery, receive: (delivery: Delivery) => Promise<Reply>): Promise<Reply> => {
    const run = () => (logPayloads ? withLoggedPayload(log, delivery, receive) : receive(delivery));
    return asMerchantCode(() => traced(delivery, run));
  };
  return serve(mounts, { ...settings, tls: files && readTls(files), around });
}

function openMetrics(
  { metricsPort, metricsHost }: Settings,
  mounts: Readonly<Record<string, ChatHooks>>,
  server: RunningServer,
): Promise<MetricsServer> | undefined {
  if (metricsPort === undefined) return undefined;
  return serveMetrics(mounts, { host: metricsHost, port: metricsPort, inFlight: () => server.inFlight });
}
