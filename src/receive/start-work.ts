import { aroundAttempt } from "../lifecycle/around-attempt.js";
import type { Inbox, Lease } from "../inbox/inbox.js";
import { startWorker, type Worker, type WorkerDuties, type WorkerPlan } from "../inbox/worker.js";
import { RetryLater } from "../retry-later.js";
import { handleEntry, journeyOf } from "./handle-entry.js";
import type { Road, Subject } from "./journey.js";
import { report } from "./report.js";

/** Starts the worker that empties an endpoint's inbox. */
export function startWork<Claims>(inbox: Inbox, plan: WorkerPlan, road: Road<Claims>): Worker {
  return startWorker(inbox, plan, duties(road));
}

function duties<Claims>(road: Road<Claims>): WorkerDuties {
  return {
    handle(lease, signal) {
      const { id: entryId, platform, event } = lease.entry;
      const { attempt } = lease;
      return aroundAttempt({ entryId, platform, event, attempt }, () => handleEntry(road, lease, signal));
    },
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
