import { ChatHooksError } from "../errors/road.js";
import type { Inbox } from "../inbox/inbox.js";
import type { Worker, WorkerPlan } from "../inbox/worker.js";
import type { Road } from "./journey.js";

/** The inbox of an endpoint, with the worker that empties it. */
export interface InboxService extends Pick<Inbox, "append" | "stats"> {
  /** Opens the inbox and starts the worker. The first delivery does so, too. */
  start(): Promise<void>;
  /** Resolves when the inbox answers. */
  answers(): Promise<void>;
  /** Stops the worker, and closes the inbox. */
  close(graceMs: number): Promise<void>;
}

/** @param plan undefined: this process only stores; another one has the worker */
export function inboxService<Claims>(
  inbox: Inbox,
  plan: WorkerPlan | undefined,
  road: () => Road<Claims>,
): InboxService {
  let opened: Promise<void> | undefined;
  let worker: Worker | undefined;
  let closed = false;
  /** There is nothing left to start. */
  let isReady = false;

  async function start(): Promise<void> {
    if (closed) throw new ChatHooksError("INBOX_CLOSED", { store: "endpoint's" });
    opened ??= inbox.open();
    try {
      await opened;
    } catch (error) {
      // The next delivery tries again.
      opened = undefined;
      throw error;
    }
    if (plan && !worker) await work(plan);
    isReady = !closed;
  }

  /** The worker is loaded here: an endpoint without an inbox need not carry it. */
  async function work(plan: WorkerPlan): Promise<void> {
    const { startWork } = await import("./start-work.js");
    if (!closed) worker ??= startWork(inbox, plan, road());
  }

  return {
    start,
    async append(entries) {
      try {
        if (!isReady) await start();
        return await inbox.append(entries);
      } catch (error) {
        if (error instanceof ChatHooksError) throw error;
        throw new ChatHooksError(
          "INBOX_UNAVAILABLE",
          { store: "merchant's", reason: "see cause" },
          { cause: error },
        );
      }
    },
    async stats() {
      await start();
      return inbox.stats();
    },
    async answers() {
      await start();
      // Asks for nothing that is there: any answer will do.
      await inbox.list({ ids: [""], limit: 1 });
    },
    async close(graceMs) {
      closed = true;
      isReady = false;
      await opened?.catch(() => undefined);
      await worker?.stop(graceMs);
      await inbox.close();
    },
  };
}
