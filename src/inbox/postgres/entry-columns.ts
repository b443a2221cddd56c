import type { InboxEntry } from "../inbox.js";
import { keptOrNull, keptText } from "../kept-text.js";
import { bigintArray, textArray } from "./binary-array.js";

/** What every entry has, column by column, as the functions that store entries take it. */
export function entryColumns(entries: readonly InboxEntry[]): Buffer[] {
  const texts = (value: (entry: InboxEntry) => string | null) => textArray(entries.map(value));
  return [
    texts(({ id }) => keptText(id)),
    texts(({ kind }) => kind),
    texts(({ key }) => keptText(key)),
    texts(({ platform }) => platform),
    texts(({ event }) => event),
    texts(({ tenant }) => keptOrNull(tenant)),
    texts(({ chat }) => keptOrNull(chat)),
    texts(({ visitor }) => keptOrNull(visitor)),
    texts(({ body }) => keptText(body)),
    bigintArray(entries.map(({ receivedAt }) => receivedAt)),
  ];
}
