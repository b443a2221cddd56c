import type { InboxEntry } from "../inbox.js";
import { keptOrNull, keptText } from "../kept-text.js";
import { bigintArray, textArray } from "./binary-array.js";
import type { StatementMemory } from "./statement-memory.js";

/** What every entry has, column by column, in the order in which the functions that store entries take it. */
export function entryColumns(entries: readonly InboxEntry[], memory?: StatementMemory) {
  const texts = (value: (entry: InboxEntry) => string | null) => textArray(entries.map(value), memory);
  return {
    ids: texts(({ id }) => keptText(id)),
    kinds: texts(({ kind }) => kind),
    keys: texts(({ key }) => keptText(key)),
    platforms: texts(({ platform }) => platform),
    events: texts(({ event }) => event),
    tenants: texts(({ tenant }) => keptOrNull(tenant)),
    chats: texts(({ chat }) => keptOrNull(chat)),
    visitors: texts(({ visitor }) => keptOrNull(visitor)),
    received: bigintArray(
      entries.map(({ receivedAt }) => receivedAt),
      memory,
    ),
    bodies: texts(({ body }) => keptText(body)),
  };
}
