import { ChatHooksError } from "../errors.js";
import { kindOf } from "../kind-of.js";
import type { InboxEntry } from "./inbox.js";

const required = ["id", "kind", "key", "platform", "event", "body"] as const;
const optional = ["tenant", "chat", "visitor"] as const;

/**
 * Refuses an entry that no store could keep as it is, before it gets near the other entries of its commit.
 *
 * @throws ChatHooksError INBOX_ENTRY_INVALID
 */
export function checkEntry(entry: InboxEntry): void {
  for (const field of required) {
    if (typeof entry[field] !== "string") throw invalid(field, "a string", entry[field]);
  }
  for (const field of optional) {
    const value = entry[field];
    if (value !== undefined && typeof value !== "string") {
      throw invalid(field, "a string or undefined", value);
    }
  }
  if (!Number.isSafeInteger(entry.receivedAt)) {
    throw invalid("receivedAt", "a whole number of milliseconds", entry.receivedAt);
  }
}

function invalid(field: string, expected: string, value: unknown): ChatHooksError {
  return new ChatHooksError("INBOX_ENTRY_INVALID", { field, expected, received: kindOf(value) });
}
