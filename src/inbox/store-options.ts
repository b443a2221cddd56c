import { expectNumber } from "../options/expect.js";
import { ChatHooksError } from "../errors.js";
import { kindOf } from "../kind-of.js";

/** What every store can be told. */
export interface StoreOptions {
  /** For how long a second entry with the same key is a duplicate; milliseconds, 24 hours by default. */
  readonly windowMs?: number | undefined;
  /** The clock, for tests. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

const day = 24 * 60 * 60 * 1000;

/** @throws ChatHooksError OPTION_INVALID */
export function storeSettings(options: StoreOptions): { windowMs: number; now: () => number } {
  if (options.now !== undefined && typeof options.now !== "function") {
    throw new ChatHooksError("OPTION_INVALID", {
      option: "now",
      expected: "a function",
      received: kindOf(options.now),
    });
  }
  return {
    windowMs: expectNumber(options.windowMs, "windowMs", day, 366 * day),
    now: options.now ?? Date.now,
  };
}
