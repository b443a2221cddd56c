import { ChatHooksError } from "../errors.js";
import { kindOf } from "../kind-of.js";
import type { InboxEntry, StoredEntry } from "./inbox.js";

const required = ["id", "kind", "key", "platform", "event", "body"] as const;
const optional = ["tenant", "chat", "visitor"] as const;
const kinds: readonly unknown[] = ["notice", "after"] satisfies InboxEntry["kind"][];
const states: readonly unknown[] = ["waiting", "handled", "dead"] satisfies StoredEntry["state"][];

/**
 * Refuses an entry that no store could keep as it is, before it gets near the other entries of its commit.
 *
 * @throws ChatHooksError INBOX_ENTRY_INVALID
 */
export function checkEntry(entry: InboxEntry): void {
  for (const field of required) {
    if (typeof entry[field] !== "string") throw invalid(field, "a string", entry[field]);
  }
  if (!kinds.includes(entry.kind)) throw invalid("kind", "notice or after", entry.kind);
  for (const field of optional) expectOptional(field, entry[field], isString, "a string");
  expectTime("receivedAt", entry.receivedAt);
  expectOptional("runAt", entry.runAt, Number.isSafeInteger, wholeMilliseconds);
}

/**
 * The same for an entry that comes back with what became of it.
 *
 * @throws ChatHooksError INBOX_ENTRY_INVALID
 */
export function checkStoredEntry(entry: StoredEntry): void {
  checkEntry(entry);
  const { state, attempts, error, finishedAt } = entry;
  if (!states.includes(state)) throw invalid("state", "waiting, handled or dead", state);
  if (!Number.isSafeInteger(attempts) || attempts < 0) {
    throw invalid("attempts", "a whole number from 0 on", attempts);
  }
  expectTime("runAt", entry.runAt);
  expectOptional("error", error, isString, "a string");
  if (state === "waiting") {
    if (finishedAt !== undefined) throw invalid("finishedAt", "undefined while it waits", finishedAt);
  } else expectTime("finishedAt", finishedAt);
}

const wholeMilliseconds = "a whole number of milliseconds";

const isString = (value: unknown) => typeof value === "string";

function expectTime(field: string, value: unknown): void {
  if (!Number.isSafeInteger(value)) throw invalid(field, wholeMilliseconds, value);
}

function expectOptional(
  field: string,
  value: unknown,
  isGood: (value: unknown) => boolean,
  expected: string,
): void {
  if (value !== undefined && !isGood(value)) throw invalid(field, `${expected} or undefined`, value);
}

function invalid(field: string, expected: string, value: unknown): ChatHooksError {
  return new ChatHooksError("INBOX_ENTRY_INVALID", { field, expected, received: kindOf(value) });
}
