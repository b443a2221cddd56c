import type { Inbox } from "../inbox/inbox.js";
import { memoryInbox } from "../inbox/memory.js";
import { WorkListeners } from "../inbox/work-listeners.js";
import { nextDue, settled, type SettledOptions } from "./settled.js";
import { testClock, wholeMs, type TestClock } from "./test-clock.js";

/** An inbox for tests, in memory, whose time can be moved. */
export interface MovableInbox extends Inbox {
  readonly clock: TestClock;
  /**
   * Resolves when every notice that is due was handled, waits for its retry, or is dead.
   *
   * @throws ChatHooksError (rejects) TEST_NOT_SETTLED
   */
  settled(options?: SettledOptions): Promise<void>;
  /**
   * Lets so many milliseconds pass: retries that fall due within them happen one after the other, each at its time.
   * Resolves when all is settled.
   *
   * @throws ChatHooksError (rejects) TEST_NOT_SETTLED; OPTION_INVALID for what is no whole number from 1 on
   */
  advance(ms: number, options?: SettledOptions): Promise<void>;
}

/** Options of {@link movableInbox}. */
export interface MovableInboxOptions {
  /** A clock that others go by, too. Default: one of its own. */
  readonly clock?: TestClock | undefined;
  /** For how long a second entry with the same key is a duplicate; milliseconds, 24 hours by default. */
  readonly windowMs?: number | undefined;
}

/**
 * A memory inbox for tests whose clock can be moved: what takes a day in production takes a moment.
 *
 * @example
 * ```ts
 * const inbox = movableInbox();
 * const hooks = createChatHooks({ auth: "none", inbox, handlers: { chat_finished: saveInCrm } });
 * await client(hooks).chatFinished();
 * await inbox.settled(); // handled once
 * await inbox.advance(60_000); // a minute later: if it had failed, it was tried again
 * ```
 */
export function movableInbox({ clock = testClock(), windowMs }: MovableInboxOptions = {}): MovableInbox {
  const inbox = memoryInbox({ now: clock.now, windowMs });
  const workers = new WorkListeners();
  /** Whoever appends or retries goes by the real time. */
  const onOurClock = (time: number) => time + clock.ahead;

  const movable: MovableInbox = {
    ...inbox,
    clock,
    append: (entries) =>
      inbox.append(
        entries.map((entry) => ({
          ...entry,
          receivedAt: onOurClock(entry.receivedAt),
          runAt: entry.runAt === undefined ? undefined : onOurClock(entry.runAt),
        })),
      ),
    fail: (lease, { error, retryAt }) =>
      inbox.fail(lease, { error, retryAt: retryAt === undefined ? undefined : onOurClock(retryAt) }),
    onWork(listener) {
      const ends = [inbox.onWork(listener), workers.add(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    settled: (options) => settled(inbox, clock.now, options),
    async advance(ms, options) {
      let left = wholeMs(ms);
      await movable.settled(options);
      while (left > 0) {
        const next = await nextDue(inbox, clock.now);
        const step = next === undefined ? left : Math.min(left, Math.max(1, Math.ceil(next - clock.now())));
        clock.advance(step);
        left -= step;
        workers.tell();
        await movable.settled(options);
      }
    },
  };
  return movable;
}
