import { isLeased, type MemoryRecord } from "./record.js";

/** The oldest entries that may be leased now: of each chat at most its oldest, and none while the chat is busy. */
export function claimable(waiting: Iterable<MemoryRecord>, now: number, limit: number): MemoryRecord[] {
  const candidates = [...waiting];
  const passed = new Set<string>();
  for (const record of candidates) {
    // A dead entry that was brought back is older than the one that is being handled, but must not overlap it.
    if (record.entry.chat !== undefined && isLeased(record, now)) passed.add(record.entry.chat);
  }
  const found: MemoryRecord[] = [];
  for (const record of candidates) {
    if (found.length >= limit) break;
    const { chat } = record.entry;
    if (chat !== undefined) {
      if (passed.has(chat)) continue;
      passed.add(chat);
    }
    if (isDue(record, now)) found.push(record);
  }
  return found;
}

/** Those whose lease ended while an older entry of their chat waits again: its turn comes first. */
export function overtaken(waiting: Iterable<MemoryRecord>, now: number): MemoryRecord[] {
  const chats = new Set<string>();
  return [...waiting].filter((record) => {
    const { chat } = record.entry;
    if (chat === undefined) return false;
    const follows = chats.has(chat);
    chats.add(chat);
    return follows && record.token !== undefined && !isLeased(record, now);
  });
}

function isDue(record: MemoryRecord, now: number): boolean {
  if (record.token !== undefined) return !isLeased(record, now);
  return record.dueAtOnce || record.runAt <= now;
}
