import { readFileSync, watch, type FSWatcher } from "node:fs";
import { dirname } from "node:path";
import { createSecureContext } from "node:tls";
import { ChatHooksError } from "../errors.js";
import type { Logger } from "../log.js";
import { reasonOf } from "./reason.js";
import type { RunningServer } from "./serve.js";

/** Paths of PEM files that belong together. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * The files that two settings name; undefined when neither does.
 *
 * @throws ChatHooksError TLS_UNUSABLE when there is one without the other
 */
export function tlsFiles(cert: string | undefined, key: string | undefined): TlsFiles | undefined {
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (cert === undefined && key === undefined) return undefined;
  throw new ChatHooksError("TLS_UNUSABLE", {
    reason: `${cert === undefined ? "tlsCert" : "tlsKey"} is not set`,
  });
}

/** @throws ChatHooksError TLS_UNUSABLE */
export function readTls({ cert, key }: TlsFiles): { cert: Buffer; key: Buffer } {
  try {
    const tls = { cert: readFileSync(cert), key: readFileSync(key) };
    // Finds out whether they are of use, and belong together.
    createSecureContext(tls);
    return tls;
  } catch (error) {
    throw new ChatHooksError("TLS_UNUSABLE", { reason: reasonOf(error) }, { cause: error });
  }
}

/** After the last change of a file: a new certificate and its key are written one after the other. */
const calmMs = 200;

/**
 * Takes a new certificate into use when its files change, without losing a connection. One that can't be used is told,
 * and the old one stays. Folders are watched, because renewers put new files in the place of old ones.
 *
 * @returns a function that ends the watch
 */
export function reloadTls(server: Pick<RunningServer, "renewTls">, files: TlsFiles, log: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  const reload = () => {
    try {
      server.renewTls(readTls(files));
      log.info({}, "the TLS certificate was read again");
    } catch (error) {
      const reason = error instanceof ChatHooksError ? error.message : "";
      log.error({ reason }, "the new TLS certificate can't be used; the old one stays");
    }
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(reload, calmMs);
    timer.unref();
  };
  const folders = new Set([dirname(files.cert), dirname(files.key)]);
  const watchers = [...folders].flatMap((folder) => watching(folder, changed, log));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** A service that can't watch, for want of watches for example, serves all the same. */
function watching(folder: string, changed: () => void, log: Logger): readonly FSWatcher[] {
  const told = (error: unknown) =>
    log.warn({ reason: reasonOf(error) }, "the TLS certificate can't be watched: restart to renew it");
  try {
    return [watch(folder, { persistent: false }, changed).on("error", told)];
  } catch (error) {
    told(error);
    return [];
  }
}
