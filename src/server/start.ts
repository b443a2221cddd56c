import type { Writable } from "node:stream";
import { setDefaultLog } from "../log.js";
import { watchForCrashes } from "./crashes.js";
import { serviceLog } from "./log/service-log.js";
import { loadMounts } from "./mounts.js";
import { run } from "./run.js";
import type { Settings } from "./settings/table.js";

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
    const { server, metricsUrl } = running;
    const more = metricsUrl === undefined ? "" : `, metrics on ${metricsUrl}`;
    const where = { url: server.url, metrics: metricsUrl, mounts: Object.keys(mounts) };
    log.info(where, `listening on ${server.url}${more}`);
    await stopped;
    log.info({ inFlight: server.inFlight }, "stopping: finishing what runs");
    await running.close();
    log.info({}, "stopped");
  } finally {
    await service.flush();
  }
}

function once(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}
