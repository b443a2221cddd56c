import { ChatHooksError } from "../../errors.js";
import type { Inbox } from "../../inbox/inbox.js";
import type { ForgetOptions } from "../commands/inbox/forget.js";
import { confirm } from "../confirm.js";
import type { Io } from "../io.js";
import { inboxName, withInbox } from "../open-inbox.js";
import { printable } from "../output/printable.js";
import { counted } from "./counted.js";
import { count } from "./matching.js";
import { selectionOf } from "./selection.js";
import { tell } from "./tell.js";

/**
 * What `inbox forget` does.
 *
 * @throws ChatHooksError USAGE_ARGUMENTS unless it is one chat or one person
 */
export async function forgetEntries(io: Io, options: ForgetOptions): Promise<void> {
  const { dryRun, yes } = options;
  const selection = selectionOf(options);
  const { chat, visitor } = selection.filter;
  const who = oneOf(chat, visitor);
  const which = { ...selection, filter: who, tenant: undefined };
  await withInbox(io, options, async (inbox) => {
    if (dryRun) {
      const found = await count(inbox, which);
      return tell(io, options, { dryRun, matching: found }, `${counted(found)} would be removed.`);
    }
    const question = async () =>
      `Remove ${counted(await count(inbox, which))} (${printable(selection.inWords)}) of ${printable(inboxName(io, options))} for good?`;
    if (!yes) await confirm(io, { action: "inbox forget", question });
    const forgotten = await inbox.forget(who);
    tell(io, options, { forgotten }, `${counted(forgotten)} removed.${forgotten === 0 ? hint(options) : ""}`);
  });
}

function oneOf(chat: string | undefined, visitor: string | undefined): Parameters<Inbox["forget"]>[0] {
  if (chat !== undefined && visitor === undefined) return { chat };
  if (visitor !== undefined && chat === undefined) return { visitor };
  throw new ChatHooksError("USAGE_ARGUMENTS", {
    fault: "inbox forget needs one of --visitor, --client and --chat, with the --platform of that id.",
  });
}

/** An erasure request must not be answered by a mistake. */
function hint({ tenant }: ForgetOptions): string {
  return tenant === undefined
    ? " Compare the id with `inbox list --show-data`; where each shop has its secret, name the shop by --tenant."
    : " Compare the id with `inbox list --show-data`.";
}
