import { expectNumber } from "../options/expect.js";

/** A clock that goes as the real one does, and can be moved ahead of it. */
export interface TestClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Moves it ahead, by so many milliseconds.
   *
   * @throws ChatHooksError OPTION_INVALID for what is no whole number from 1 on
   */
  advance(ms: number): void;
  /** How far it is ahead of the real time, in milliseconds. */
  readonly ahead: number;
}

/**
 * A clock to move. It goes on by itself, too, so that what is planned by the real time never lies behind it.
 *
 * @example
 * ```ts
 * const clock = testClock();
 * const tokens = userTokens({ secret, now: clock.now });
 * const inbox = movableInbox({ clock });
 * clock.advance(60 * 60 * 1000); // tokens of one hour have expired
 * ```
 */
export function testClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance(ms) {
      ahead += wholeMs(ms);
    },
    get ahead() {
      return ahead;
    },
  };
}

/** @throws ChatHooksError OPTION_INVALID */
export function wholeMs(ms: number): number {
  return expectNumber(ms ?? null, "ms", 0, Number.MAX_SAFE_INTEGER);
}
