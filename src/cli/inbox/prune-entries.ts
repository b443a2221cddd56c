import { ChatHooksError } from "../../errors.js";
import type { Inbox } from "../../inbox/inbox.js";
import type { PruneOptions } from "../commands/inbox/prune.js";
import { confirm } from "../confirm.js";
import type { Io } from "../io.js";
import { inboxName, withInbox } from "../open-inbox.js";
import { inWords } from "../output/age.js";
import { printable } from "../output/printable.js";
import { counted } from "./counted.js";
import { matching } from "./matching.js";
import { tell } from "./tell.js";

/** Later than every clock. */
const endOfTime = 8.64e15;

/**
 * What `inbox prune` does.
 *
 * @throws ChatHooksError USAGE_ARGUMENTS unless it is said which
 */
export async function pruneEntries(io: Io, options: PruneOptions): Promise<void> {
  const { olderThan, all, dryRun, yes } = options;
  if ((olderThan === undefined) !== (all === true)) {
    const fault = "inbox prune needs either --older-than, such as --older-than 7d, or --all.";
    throw new ChatHooksError("USAGE_ARGUMENTS", { fault });
  }
  const before = olderThan === undefined ? endOfTime : Date.now() - olderThan;
  await withInbox(io, options, async (inbox) => {
    if (dryRun) {
      const found = await finishedBefore(inbox, before);
      return tell(io, options, { dryRun, matching: found }, `${counted(found)} would be removed.`);
    }
    const age = olderThan === undefined ? "" : ` ${inWords(olderThan)} ago or earlier`;
    const question = async () =>
      `Remove ${counted(await finishedBefore(inbox, before))}, handled${age}, of ${printable(inboxName(io, options))} for good?`;
    if (!yes) await confirm(io, { action: "inbox prune", question });
    const pruned = await inbox.prune(before);
    tell(io, options, { pruned }, `${counted(pruned)} removed.`);
  });
}

async function finishedBefore(inbox: Inbox, before: number): Promise<number> {
  let found = 0;
  for await (const page of matching(inbox, { filter: { state: "handled" }, tenant: undefined })) {
    found += page.filter(({ finishedAt }) => finishedAt !== undefined && finishedAt < before).length;
  }
  return found;
}
