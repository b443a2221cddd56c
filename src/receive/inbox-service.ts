import { ChatHooksError } from "../errors.js";
import type { Inbox, Lease } from "../inbox/inbox.js";
import { startWorker, type Worker, type WorkerPlan } from "../inbox/worker.js";
import { handleEntry, journeyOf } from "./handle-entry.js";
import { RetryLater } from "../retry-later.js";
import type { Road, Subject } from "./journey.js";
import { report } from "./report.js";

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
    if (plan && !closed) worker ??= startWorker(inbox, plan, duties(road()));
  }

  return {
    start,
    async append(entries) {
      try {
        await start();
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
      await opened?.catch(() => undefined);
      await worker?.stop(graceMs);
      await inbox.close();
    },
  };
}

function duties<Claims>(road: Road<Claims>): Parameters<typeof startWorker>[2] {
  return {
    handle: (lease, signal) => handleEntry(road, lease, signal),
    onFailed(lease, error, retryAt) {
      const subject = subjectOf(lease);
      const { entry, attempt } = lease;
      // A handler that asks for another time has not failed, unless there is no other time.
      if (!(error instanceof RetryLater) || retryAt === undefined) {
        report(journeyOf(road, lease), subject, entry.kind === "notice" ? "handler" : "after", error);
      }
      road.facts.emit({
        type: "retrying",
        deliveryId: entry.id,
        at: Date.now(),
        ...subject,
        attempt,
        retryAt,
      });
    },
    onInboxError(error) {
      const { settings, facts, background } = road;
      const keep = (work: Promise<void>) => background.add(work);
      report({ settings, facts, deliveryId: "none", fromInbox: true, keep }, undefined, "inbox", error);
    },
    onInboxBack: () => road.settings.log.info({}, "The inbox works again."),
  };
}

function subjectOf({ entry: { platform, event, tenant } }: Lease): Subject {
  return { platform, event, tenant };
}
