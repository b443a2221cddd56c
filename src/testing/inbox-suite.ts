import { appending } from "./inbox-suite/appending.js";
import { chaos } from "./inbox-suite/chaos.js";
import { claiming } from "./inbox-suite/claiming.js";
import { clocks } from "./inbox-suite/clocks.js";
import { closing } from "./inbox-suite/closing.js";
import { failing } from "./inbox-suite/failing.js";
import { keeping } from "./inbox-suite/keeping.js";
import { leasing } from "./inbox-suite/leasing.js";
import { looking } from "./inbox-suite/looking.js";
import { managing } from "./inbox-suite/managing.js";
import { pausing } from "./inbox-suite/pausing.js";
import type { InboxPromise, MakeInbox } from "./inbox-suite/promise.js";
import { restoring } from "./inbox-suite/restoring.js";
import { reviving } from "./inbox-suite/reviving.js";
import { scheduling } from "./inbox-suite/scheduling.js";
import { sharing } from "./inbox-suite/sharing.js";

export type { InboxPromise, InboxUnderTest, MakeInbox, StoreClock } from "./inbox-suite/promise.js";

/** Everything that an inbox promises, each with what proves it. */
export const inboxPromises: readonly InboxPromise[] = [
  ...appending,
  ...keeping,
  ...claiming,
  ...leasing,
  ...failing,
  ...scheduling,
  ...reviving,
  ...pausing,
  ...looking,
  ...managing,
  ...restoring,
  ...closing,
  ...clocks,
  ...sharing,
  ...chaos,
];

/** What is used of a test runner: vitest, jest, mocha and `node:test` have it. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/**
 * Holds a store to the contract of `Inbox`: registers one test for each promise.
 *
 * @example
 * ```ts
 * import { describe, it } from "node:test";
 *
 * testInbox(
 *   "myInbox",
 *   async (settings) => {
 *     const inbox = myInbox(settings);
 *     return { inbox, cleanup: () => inbox.close() };
 *   },
 *   { describe, it },
 * );
 * ```
 */
export function testInbox(name: string, makeInbox: MakeInbox, { describe, it }: Runner): void {
  describe(name, () => {
    for (const promise of inboxPromises) it(promise.name, () => promise.run(makeInbox));
  });
}
