import type { InboxEntry } from "../../src/inbox/inbox.js";

/** An entry of about a kilobyte that is unlike any other with another id. */
export function numberedEntry(id: string, chat?: string): InboxEntry {
  return {
    id,
    kind: "notice",
    key: `key of ${id}`,
    platform: "vivo",
    event: "chat_finished",
    tenant: undefined,
    chat,
    visitor: undefined,
    body: JSON.stringify({ id, filling: "x".repeat(700) }),
    receivedAt: Date.now(),
  };
}
