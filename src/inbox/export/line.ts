import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { checkStoredEntry } from "../check-entry.js";
import type { StoredEntry } from "../inbox.js";
import type { Line } from "./split-lines.js";

/** Of the format. Each line has it, so that exports can be cut, filtered and joined by line. */
const version = 1;

/** An entry as one line of an export, with its line end. */
export function lineOf(entry: StoredEntry): string {
  // Who had a lease on it here has none where it comes back.
  return `${JSON.stringify({ v: version, ...entry, leasedUntil: undefined })}\n`;
}

/** What is wrong with a line, in words that follow "Line 7". Never what stands in it: that may be a chat. */
export class LineFault extends Error {
  readonly line: number;

  constructor(fault: string, line: number) {
    super(fault);
    this.line = line;
  }
}

/**
 * The entry of a line.
 *
 * @throws LineFault
 */
export function entryOf({ text, number, ended }: Line): StoredEntry {
  const refuse = (fault: string): never => {
    throw new LineFault(fault, number);
  };
  const found = parsed(text);
  if (found === undefined) return refuse(ended ? "is not JSON" : "is cut off: the file ends within it");
  if (!isRecord(found)) return refuse(`is ${kindOf(found)}, but must be an object`);
  const { v } = found;
  if (v === undefined) return refuse("has no `v`: it is no line of an export of an inbox");
  if (v !== version) return refuse(unknownVersion(v));
  const entry = entryFields(found);
  try {
    checkStoredEntry(entry);
  } catch (error) {
    if (!(error instanceof ChatHooksError)) throw error;
    return refuse(`is no entry. ${error.message}`);
  }
  return entry;
}

/** Undefined when it is not JSON. What JSON.parse would say of it quotes the line. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unknownVersion(v: unknown): string {
  const known = `this version of chat-hooks knows ${version}`;
  return Number.isSafeInteger(v)
    ? `has format ${String(v)}; ${known}`
    : `has a \`v\` that is no number; ${known}`;
}

/** Its kinds are checked behind this. JSON has no undefined: null is taken for it. */
function entryFields(found: Record<string, unknown>): StoredEntry {
  const given = (name: keyof StoredEntry) => found[name] ?? undefined;
  const fields: Record<keyof StoredEntry, unknown> = {
    id: given("id"),
    kind: given("kind"),
    key: given("key"),
    platform: given("platform"),
    event: given("event"),
    tenant: given("tenant"),
    chat: given("chat"),
    visitor: given("visitor"),
    body: given("body"),
    receivedAt: given("receivedAt"),
    state: given("state"),
    attempts: given("attempts"),
    runAt: given("runAt"),
    leasedUntil: undefined,
    error: given("error"),
    finishedAt: given("finishedAt"),
  };
  return fields as unknown as StoredEntry;
}
