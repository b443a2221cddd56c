import type { InboxEntry } from "../inbox.js";
import { keptOrNull, keptText } from "../kept-text.js";
import { keyHash } from "./key-hash.js";

/** What an entry is stored as, by the names of placeholders; the body is stored by itself. */
export function entryValues(entry: InboxEntry) {
  return {
    id: keptText(entry.id),
    kind: entry.kind,
    key: keptText(entry.key),
    keyHash: keyHash(entry.key),
    platform: entry.platform,
    event: entry.event,
    tenant: keptOrNull(entry.tenant),
    chat: keptOrNull(entry.chat),
    visitor: keptOrNull(entry.visitor),
    receivedAt: entry.receivedAt,
  };
}
