import { ChatHooksError } from "../../errors.js";
import type { PlatformName } from "../../events/types.js";
import { entryKey } from "../../inbox/entry.js";
import type { EntryFilter } from "../../inbox/inbox.js";
import { platformNames } from "../names.js";
import type { FilterOptions } from "./filter-options.js";

/** Which entries of an inbox are meant. */
export interface Selection {
  /** What the store itself can find. */
  readonly filter: EntryFilter;
  /** What it can't: entries are looked at one by one. */
  readonly tenant: string | undefined;
  /** For people: `dead, jivo, chat 123`; empty when all are meant. */
  readonly inWords: string;
}

/**
 * What the options mean. Chats and people are named as the platform names them; the inbox's own keys are made of that.
 *
 * @throws ChatHooksError USAGE_ARGUMENTS when a chat or a person is named without a platform
 */
export function selectionOf(options: FilterOptions): Selection {
  const { state, platform, event, chat, visitor, client, tenant, id } = options;
  const person = visitor === undefined ? key(options, "client", client) : key(options, "visitor", visitor);
  const filter = { state, platform, event, ids: id, chat: key(options, "chat", chat), visitor: person };
  const named = { tenant, chat, visitor, client, id: id?.join(", ") };
  return {
    filter,
    tenant,
    inWords: [
      state,
      platform,
      event,
      ...Object.entries(named).map(([name, value]) => value && `${name} ${value}`),
    ]
      .filter((word) => word !== undefined)
      .join(", "),
  };
}

/**
 * The selection that a command changes: never everything by mistake.
 *
 * @param all whether everything was asked for by `--all`
 * @throws ChatHooksError USAGE_ARGUMENTS when it was not, and nothing is selected; or when it was, beside a filter
 */
export function changedSelection(options: FilterOptions, all: boolean, action: string): Selection {
  const selection = selectionOf(options);
  if (all !== (selection.inWords === "")) {
    const fault = all
      ? "--all means every entry, so it can't stand beside a filter."
      : `${action} needs a filter, such as --platform or --id; or --all, when every entry is meant.`;
    throw new ChatHooksError("USAGE_ARGUMENTS", { fault });
  }
  return selection;
}

/** An id says nothing without its platform: both may have a chat 123. */
function key(
  { platform, tenant }: FilterOptions,
  what: "chat" | "visitor" | "client",
  id: string | undefined,
): string | undefined {
  if (id === undefined) return undefined;
  if (platform !== undefined) return entryKey(platform, tenant, what, id);
  throw new ChatHooksError("USAGE_ARGUMENTS", {
    fault: `--${what} needs the platform of that id: ${choices()}.`,
  });
}

function choices(): string {
  return platformNames.map((name: PlatformName) => `--platform ${name}`).join(" or ");
}
