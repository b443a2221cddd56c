import type { ChatHooks } from "../hooks.js";
import type { Fact } from "../lifecycle/fact.js";

/** Whether the inboxes have lately failed to keep something, which reading from them does not show: a full disk. */
export interface StoreTrouble {
  readonly isFresh: boolean;
  /** Ends the watch. */
  end(): void;
}

/** After so long somebody may try again: while nobody does, nothing would ever show that the trouble is over. */
const freshMs = 10_000;

/** @param clock milliseconds, for tests; default: one that does not jump */
export function storeTrouble(
  all: readonly Pick<ChatHooks, "subscribe">[],
  clock: () => number = () => performance.now(),
): StoreTrouble {
  let since = -Infinity;
  const watch = (fact: Fact): void => {
    if (isTrouble(fact)) since = clock();
    // A duplicate is known by reading.
    else if (fact.type === "kept" && !fact.duplicate) since = -Infinity;
  };
  const ends = all.map((hooks) => hooks.subscribe(watch));
  return {
    get isFresh() {
      return clock() - since < freshMs;
    },
    end() {
      for (const end of ends) end();
    },
  };
}

function isTrouble(fact: Fact): boolean {
  if (fact.type === "refused") return fact.status === 503;
  return fact.type === "failed" && fact.stage === "inbox" && !fact.fromInbox;
}
