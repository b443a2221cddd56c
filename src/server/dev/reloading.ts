import type { Front } from "./front.js";
import { faultOf } from "./fault.js";
import type { Fault } from "./messages.js";
import type { Serving, Version } from "./version.js";

/** What becomes of the versions, for whoever watches. */
export interface ReloadListener {
  /** A version serves from now on. */
  onServing(serving: Serving): void;
  /** A version is of no use. `stays`: the one before goes on serving. */
  onFailed(fault: Fault, stays: boolean): void;
  /** A version has been loading for long. */
  onLoadingLong(): void;
  /** The version in force has ended by itself. */
  onEnded(how: string): void;
}

export interface Reloading {
  /** Puts a new version in the place of the one in force; one that is still being loaded is given up. */
  reload(): void;
  /** Finishes what runs. */
  close(): Promise<void>;
}

/**
 * Has one version in force at a time. A new one is loaded while the old one goes on serving, and only when it could be
 * loaded takes its place: requests wait, the old one finishes what runs and closes its inboxes, and the new one opens them.
 *
 * @param newVersion starts the process of a version; what it throws is told as what a version throws
 * @param options.graceMs what runs gets so long to finish
 */
export function reloading(
  front: Front,
  newVersion: () => Promise<Version>,
  { graceMs, loadingLongMs = 5_000 }: { readonly graceMs: number; readonly loadingLongMs?: number },
  listener: ReloadListener,
): Reloading {
  let current: Version | undefined;
  /** Loaded just now; may be given up. */
  let candidate: Version | undefined;
  let wanted = false;
  let closing = false;
  let work: Promise<void> | undefined;

  async function workOff(): Promise<void> {
    while (wanted && !closing) {
      wanted = false;
      await replace();
    }
  }

  async function replace(): Promise<void> {
    const version = await loaded();
    if (!version) return;
    await front.hold(graceMs);
    const before = current;
    current = undefined;
    await before?.finish();
    try {
      const serving = await version.serve();
      current = version;
      watchOver(version);
      front.leadTo(serving.port);
      listener.onServing(serving);
    } catch (error) {
      version.kill();
      front.leadNowhere();
      listener.onFailed(faultOf(error), false);
    }
  }

  /** @returns undefined when it is of no use, or was given up */
  async function loaded(): Promise<Version | undefined> {
    let version: Version | undefined;
    const timer = setTimeout(() => listener.onLoadingLong(), loadingLongMs);
    try {
      version = await newVersion();
      candidate = version;
      if (!wanted && !closing) await version.load();
    } catch (error) {
      version?.kill();
      version = undefined;
      if (!wanted && !closing) {
        if (!current) front.leadNowhere();
        listener.onFailed(faultOf(error), current !== undefined);
      }
    } finally {
      clearTimeout(timer);
    }
    candidate = undefined;
    if (!wanted && !closing) return version;
    version?.kill();
    return undefined;
  }

  function watchOver(version: Version): void {
    void version.ended.then((how) => {
      if (current !== version || closing) return;
      current = undefined;
      front.leadNowhere();
      listener.onEnded(how);
    });
  }

  return {
    reload() {
      wanted = true;
      candidate?.kill();
      work ??= workOff().finally(() => (work = undefined));
    },
    async close() {
      closing = true;
      candidate?.kill();
      await work;
      if (!current) front.leadNowhere();
      await front.close(graceMs);
      await current?.finish();
    },
  };
}
