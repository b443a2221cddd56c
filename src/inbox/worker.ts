import type { Inbox, Lease } from "./inbox.js";
import { retryDelay, type RetryPlan } from "./retry.js";

/** How a worker works. */
export interface WorkerPlan {
  /** Entries that are handled at the same time. */
  readonly concurrency: number;
  /** Milliseconds until a lease ends by itself when this process dies. A running handler's lease is renewed. */
  readonly leaseMs: number;
  /** Milliseconds between looks at the inbox when nothing calls. */
  readonly pollMs: number;
  readonly retry: RetryPlan;
}

/** What a worker does with an entry, and whom it tells. None of them may throw, but `handle`. */
export interface WorkerDuties {
  /**
   * Handles an entry; throws when that failed. The signal aborts when the lease was lost or the worker must end.
   * @returns what to do once it is recorded that the entry is handled
   */
  handle(lease: Lease, signal: AbortSignal): Promise<() => void>;
  /** An attempt failed. `retryAt` is undefined when it was the last. */
  onFailed(lease: Lease, error: unknown, retryAt: number | undefined): void;
  /** The inbox itself failed; the worker goes on trying. */
  onInboxError(error: unknown): void;
}

export interface Worker {
  /** Claims no more, waits for what runs, at most so long, and hands back what it could not finish. */
  stop(graceMs: number): Promise<void>;
}

/** Takes due entries out of an inbox, handles them, and puts back what failed, until it is stopped. */
export function startWorker(inbox: Inbox, plan: WorkerPlan, duties: WorkerDuties): Worker {
  const running = new Map<Lease, { done: Promise<void>; abort: AbortController }>();
  let stopping = false;
  let ended = false;
  let wake: () => void = () => undefined;
  let workWaits = false;
  const unsubscribe = inbox.onWork(() => {
    workWaits = true;
    wake();
  });

  async function loop(): Promise<void> {
    while (!stopping) {
      const free = plan.concurrency - running.size;
      const claimed = free > 0 ? await claim(free) : 0;
      // A full claim may have left more behind; else wait for work, for a free place, or for the next look.
      if (claimed === 0 || claimed < free) await idle();
    }
  }

  async function claim(limit: number): Promise<number> {
    workWaits = false;
    try {
      const leases = await inbox.claim({ limit, leaseMs: plan.leaseMs });
      for (const lease of leases) begin(lease);
      return leases.length;
    } catch (error) {
      duties.onInboxError(error);
      return 0;
    }
  }

  function idle(): Promise<void> {
    if (workWaits && running.size < plan.concurrency) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, plan.pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function begin(lease: Lease): void {
    const abort = new AbortController();
    const done = work(lease, abort)
      // A handler that ends after the worker finds its lease handed back and perhaps the inbox closed.
      .catch((error: unknown) => {
        if (!ended) duties.onInboxError(error);
      })
      .finally(() => {
        running.delete(lease);
        workWaits = true;
        wake();
      });
    running.set(lease, { done, abort });
  }

  async function work(lease: Lease, abort: AbortController): Promise<void> {
    const heartbeat = setInterval(() => void renew(lease, abort), plan.leaseMs / 3);
    let tell: () => void;
    try {
      tell = await duties.handle(lease, abort.signal);
    } catch (error) {
      const delay = retryDelay(lease.attempt, plan.retry);
      const retryAt = delay === undefined ? undefined : Date.now() + delay;
      const kept = await inbox.fail(lease, { error: nameOf(error), retryAt });
      if (kept) duties.onFailed(lease, error, retryAt);
      return;
    } finally {
      clearInterval(heartbeat);
    }
    if (await inbox.complete(lease)) tell();
  }

  async function renew(lease: Lease, abort: AbortController): Promise<void> {
    try {
      const held = await inbox.renew(lease, plan.leaseMs);
      if (!held)
        abort.abort(new Error("The lease was lost: another worker has the entry, or it was removed."));
    } catch (error) {
      duties.onInboxError(error);
    }
  }

  const looping = loop();
  return {
    async stop(graceMs) {
      stopping = true;
      unsubscribe();
      wake();
      await looping;
      const all = Promise.all([...running.values()].map(({ done }) => done));
      let timer: ReturnType<typeof setTimeout> | undefined;
      await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, graceMs)))]);
      clearTimeout(timer);
      const unfinished = [...running.keys()];
      for (const { abort } of running.values()) abort.abort(new Error("The worker is stopping."));
      ended = true;
      if (unfinished.length > 0)
        await inbox.release(unfinished).catch((error: unknown) => duties.onInboxError(error));
    },
  };
}

/** What is stored of an error: its name and code. Messages of drivers and validators quote private data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no Error";
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? `${error.name} (${code})` : error.name;
}
