import type { RetryOptions } from "../commands/inbox/retry.js";
import type { Io } from "../io.js";
import { withInbox } from "../open-inbox.js";
import { counted } from "./counted.js";
import { changeMatching, count } from "./matching.js";
import { tell } from "./tell.js";
import { changedSelection } from "./selection.js";

/** What `inbox retry` does. */
export async function retryEntries(io: Io, options: RetryOptions): Promise<void> {
  const { all = false, dryRun } = options;
  const { filter, ...selection } = changedSelection(options, all, "inbox retry");
  const dead = { ...selection, filter: { ...filter, state: "dead" as const } };
  await withInbox(io, options, async (inbox) => {
    if (dryRun) {
      const found = await count(inbox, dead);
      return tell(io, options, { dryRun, matching: found }, `${counted(found)} would wait again.`);
    }
    const retried = await changeMatching(inbox, dead, (which) => inbox.retry(which));
    tell(io, options, { retried }, `${counted(retried)} ${retried === 1 ? "waits" : "wait"} again.`);
  });
}
