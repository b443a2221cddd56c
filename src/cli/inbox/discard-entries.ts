import type { DiscardOptions } from "../commands/inbox/discard.js";
import { confirm } from "../confirm.js";
import type { Io } from "../io.js";
import { inboxName, withInbox } from "../open-inbox.js";
import { printable } from "../output/printable.js";
import { counted } from "./counted.js";
import { changeMatching, count } from "./matching.js";
import { changedSelection } from "./selection.js";
import { tell } from "./tell.js";

/** What `inbox discard` does. */
export async function discardEntries(io: Io, options: DiscardOptions): Promise<void> {
  const { all = false, dryRun, yes } = options;
  const selection = changedSelection(options, all, "inbox discard");
  await withInbox(io, options, async (inbox) => {
    if (dryRun) {
      const found = await count(inbox, selection);
      return tell(io, options, { dryRun, matching: found }, `${counted(found)} would be removed.`);
    }
    const question = async () => {
      const which = selection.inWords === "" ? "everything" : selection.inWords;
      return `Remove ${counted(await count(inbox, selection))} (${printable(which)}) of ${printable(inboxName(io, options))} for good?`;
    };
    if (!yes) await confirm(io, { action: "inbox discard", question });
    const discarded = await changeMatching(inbox, selection, (which) => inbox.discard(which));
    tell(io, options, { discarded }, `${counted(discarded)} removed.`);
  });
}
