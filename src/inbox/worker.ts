import type { Inbox, Lease } from "./inbox.js";
import { ChatHooksError } from "../errors/road.js";
import { errorName } from "./error-name.js";
import { nextAttempt } from "./next-attempt.js";
import { Outage, type OutageListeners } from "./outage.js";
import { pause } from "./pause.js";
import { keepPruning } from "./retention.js";
import type { RetryPlan } from "./retry.js";

/** How a worker works. */
export interface WorkerPlan {
  /** Entries that are handled at the same time. */
  readonly concurrency: number;
  /** Milliseconds until a lease ends by itself when this process dies. A running handler's lease is renewed. */
  readonly leaseMs: number;
  /** Milliseconds between looks at the inbox when nothing calls. */
  readonly pollMs: number;
  readonly retry: RetryPlan;
  /** Milliseconds for which handled entries are kept; undefined: for ever. */
  readonly retentionMs?: number | undefined;
}

/** What a worker does with an entry, and whom it tells. None of them may throw, but `handle`. */
export interface WorkerDuties extends OutageListeners {
  /**
   * Handles an entry; throws when that failed. The signal aborts when the lease was lost or the worker must end.
   * @returns what to do once it is recorded that the entry is handled
   */
  handle(lease: Lease, signal: AbortSignal): Promise<() => void>;
  /** An attempt failed. `retryAt` is undefined when it was the last. */
  onFailed(lease: Lease, error: unknown, retryAt: number | undefined): void;
}

export interface Worker {
  /** Claims no more, waits for what runs, at most so long, and hands back what it could not finish. */
  stop(graceMs: number): Promise<void>;
}

/** An entry that this worker has. */
interface Held {
  /** The right to it, which may have to be claimed anew while its handler runs. */
  lease: Lease;
  readonly abort: AbortController;
  /** Resolves when nothing of it is left to do. */
  done: Promise<void>;
}

/** How the handling of an entry ended. */
interface Ending {
  /** @returns false when the lease was lost */
  readonly record: () => Promise<boolean>;
  readonly tell: () => void;
}

/** Takes due entries out of an inbox, handles them, and puts back what failed, until it is stopped. */
export function startWorker(inbox: Inbox, plan: WorkerPlan, duties: WorkerDuties): Worker {
  /** What is held, by the entries' ids: their handlers run, or what became of them is being recorded. */
  const running = new Map<string, Held>();
  let handling = 0;
  const outage = new Outage(duties);
  /** No more is claimed. */
  const stopping = new AbortController();
  /** What still runs has lost its lease. */
  const ended = new AbortController();
  let wake: () => void = () => undefined;
  let workWaits = false;
  /** The claim that is under way, or was last. */
  let claiming: Promise<number> = Promise.resolve(0);
  let pausing: Promise<void> | undefined;
  const unsubscribe = inbox.onWork(look);
  const heartbeat = setInterval(() => {
    for (const held of running.values()) void renew(held);
  }, plan.leaseMs / 3);

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const free = freePlaces();
      if (free > 0) claiming = claim(free);
      const claimed = free > 0 ? await claiming : 0;
      // A full claim may have left more behind; else wait for work, for a free place, or for the next look.
      if (claimed === 0 || claimed < free) await idle();
    }
  }

  /**
   * A place is free as soon as its handler has ended, so that the record and the next claim share a commit. As many may wait
   * to be recorded.
   */
  function freePlaces(): number {
    return Math.min(plan.concurrency - handling, 2 * plan.concurrency - running.size);
  }

  async function claim(limit: number): Promise<number> {
    workWaits = false;
    try {
      const leases = await inbox.claim({ limit, leaseMs: plan.leaseMs });
      outage.worked("claim");
      for (const lease of leases) begin(lease);
      return leases.length;
    } catch (error) {
      outage.failed("claim", error);
      return 0;
    }
  }

  function idle(): Promise<void> {
    // Who was stopped during a claim has not been idle yet, and nobody would wake it.
    if (stopping.signal.aborted || (workWaits && freePlaces() > 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, plan.pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function begin(lease: Lease): void {
    const { id } = lease.entry;
    const before = running.get(id);
    // The process stood still for longer than the lease, or its clock jumped: the handler that runs goes on with this one.
    if (before) before.lease = lease;
    else {
      const held: Held = { lease, abort: new AbortController(), done: Promise.resolve() };
      running.set(id, held);
      held.done = work(held);
    }
  }

  async function work(held: Held): Promise<void> {
    handling += 1;
    const end = await ending(held);
    handling -= 1;
    const recording = recorded(held, end);
    look();
    const settled = await recording;
    running.delete(held.lease.entry.id);
    outage.worked(held);
    // Its next attempt was due at once, and is claimed already.
    if (settled && held.lease !== settled) begin(held.lease);
    look();
  }

  function look(): void {
    workWaits = true;
    wake();
  }

  /** Handles it. @returns how that is recorded, and told then */
  async function ending(held: Held): Promise<Ending> {
    const { lease } = held;
    try {
      if (lease.unreadable) throw lease.unreadable;
      const tell = await duties.handle(lease, held.abort.signal);
      return { record: () => inbox.complete(held.lease), tell };
    } catch (error) {
      const retryAt = nextAttempt(error, lease.attempt, plan.retry, Date.now());
      return {
        record: () => inbox.fail(held.lease, { error: errorName(error), retryAt }),
        tell: () => duties.onFailed(lease, error, retryAt),
      };
    }
  }

  /**
   * When the inbox is away, this goes on until it is back: otherwise the entry would be handled once more.
   *
   * @returns the lease under which it was recorded, if it was
   */
  async function recorded(held: Held, { record, tell }: Ending): Promise<Lease | undefined> {
    for (let hasFailed = false; ;) {
      try {
        const { lease } = held;
        const isRecorded = await record();
        // It may have been claimed anew just now, and by this worker.
        if (!isRecorded) await claiming;
        if (!isRecorded && held.lease !== lease) continue;
        // Of a call that failed nobody knows whether it was done: it may be what ended the lease.
        if (isRecorded || hasFailed) tell();
        return isRecorded ? lease : undefined;
      } catch (error) {
        // A handler that ends after the worker finds its lease handed back and perhaps the inbox closed.
        if (ended.signal.aborted) return undefined;
        const passes = error instanceof ChatHooksError && error.code === "INBOX_UNAVAILABLE";
        outage.failed(passes ? held : "claim", error);
        if (!passes) return undefined;
        hasFailed = true;
        await nextTry();
        if (ended.signal.aborted) return undefined;
      }
    }
  }

  /** Records that failed are tried again together: they share a commit, and one listener for the end of the worker. */
  function nextTry(): Promise<void> {
    return (pausing ??= pause(plan.pollMs, ended.signal).finally(() => (pausing = undefined)));
  }

  async function renew(held: Held): Promise<void> {
    const { lease, abort } = held;
    try {
      const isHeld = await inbox.renew(lease, plan.leaseMs);
      if (!isHeld && held.lease === lease)
        abort.abort(new Error("The lease was lost: another worker has the entry, or it was removed."));
    } catch (error) {
      if (running.get(lease.entry.id) === held) outage.failed(held, error);
    }
  }

  if (plan.retentionMs !== undefined) {
    void keepPruning(inbox, plan.retentionMs, outage, stopping.signal);
  }
  const looping = loop();
  return {
    async stop(graceMs) {
      stopping.abort();
      unsubscribe();
      wake();
      await looping;
      const all = Promise.all([...running.values()].map(({ done }) => done));
      let timer: ReturnType<typeof setTimeout> | undefined;
      await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, graceMs)))]);
      clearTimeout(timer);
      clearInterval(heartbeat);
      const unfinished = [...running.values()].map(({ lease }) => lease);
      for (const { abort } of running.values()) abort.abort(new Error("The worker is stopping."));
      ended.abort();
      if (unfinished.length > 0)
        await inbox.release(unfinished).catch((error: unknown) => duties.onInboxError(error));
    },
  };
}
