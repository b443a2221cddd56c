import type { Inbox } from "./inbox.js";
import type { Outage } from "./outage.js";
import { pause } from "./pause.js";

const minute = 60_000;
const hour = 60 * minute;

/**
 * Removes handled entries that are old enough: at once, and then about hourly. Several processes that do so are no harm;
 * they don't keep step. Dead entries stay until a person has looked.
 *
 * @param signal ends it
 */
export async function keepPruning(
  inbox: Pick<Inbox, "prune">,
  retentionMs: number,
  outage: Outage,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let waitMs = hour * (0.8 + 0.4 * Math.random());
    try {
      await inbox.prune(Date.now() - retentionMs);
      outage.worked("prune");
    } catch (error) {
      // A process that ends closes the inbox meanwhile.
      if (signal.aborted) return;
      outage.failed("prune", error);
      waitMs = minute;
    }
    await pause(waitMs, signal);
  }
}
