import { ChatHooksError } from "../errors.js";
import type { Inbox, StoredEntry } from "../inbox/inbox.js";
import { pause, timeLimit } from "./real-time.js";

/** How long to wait. */
export interface SettledOptions {
  /** Gives up after so many milliseconds of real time. Default 10,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Resolves when an inbox has nothing to do just now: every notice that is due was handled, waits for its retry, or is dead.
 *
 * @param now the inbox's clock
 * @throws ChatHooksError (rejects) TEST_NOT_SETTLED
 */
export async function settled(
  inbox: Pick<Inbox, "list" | "stats">,
  now: () => number,
  { timeoutMs = 10_000 }: SettledOptions = {},
): Promise<void> {
  const isOver = timeLimit(timeoutMs);
  for (;;) {
    const busy = await busyEntries(inbox, now);
    if (busy.length === 0) break;
    if (isOver()) throw notSettled(busy, timeoutMs);
    await pause(5);
  }
  // What follows a notice, such as onError, comes a moment after the inbox has its record.
  await pause(0);
}

/** When the next of those that wait is due; undefined when none waits for its time. */
export async function nextDue(inbox: Pick<Inbox, "list">, now: () => number): Promise<number | undefined> {
  const times = (await heads(inbox)).map(({ runAt }) => runAt).filter((runAt) => runAt > now());
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Entries that a worker has, or will have as soon as it looks. */
async function busyEntries(
  inbox: Pick<Inbox, "list" | "stats">,
  now: () => number,
): Promise<readonly StoredEntry[]> {
  const { paused } = await inbox.stats();
  return (await heads(inbox)).filter(
    ({ leasedUntil, runAt }) => leasedUntil !== undefined || (!paused && runAt <= now()),
  );
}

/** Those that wait, or are being handled, and for no other entry of their chat. */
async function heads(inbox: Pick<Inbox, "list">): Promise<readonly StoredEntry[]> {
  const chats = new Set<string>();
  const found: StoredEntry[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await inbox.list({ state: "waiting", limit: pageSize, after });
    for (const entry of page) {
      const isBehind = entry.chat !== undefined && chats.has(entry.chat);
      if (entry.chat !== undefined) chats.add(entry.chat);
      if (!isBehind || entry.leasedUntil !== undefined) found.push(entry);
    }
    if (page.length < pageSize) return found;
    after = page.at(-1)?.id;
  }
}

const pageSize = 1_000;

function notSettled(busy: readonly StoredEntry[], ms: number): ChatHooksError {
  const running = busy.filter(({ leasedUntil }) => leasedUntil !== undefined);
  const [which, how] =
    running.length > 0 ? [running, "being handled"] : [busy, "due but not taken by a worker"];
  const events = [...new Set(which.map(({ event }) => event))].join(", ");
  return new ChatHooksError("TEST_NOT_SETTLED", { what: `${which.length} × ${events}, ${how}`, ms });
}
