import fc from "fast-check";
import type { EntryFilter, Inbox, Lease, StoredEntry } from "../../src/inbox/inbox.js";
import { numberedEntry } from "./numbered-entry.js";

/** One store, with the leases it gave out, which other stores number alike. */
export class Actor {
  readonly #inbox: Inbox;
  readonly #leases: Lease[] = [];

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
  }

  /** Does one step. @returns what can be seen of it, without the tokens */
  async act(step: Step, now: number): Promise<unknown> {
    const lease = this.#leases[step.lease % this.#leases.length];
    const inbox = this.#inbox;
    switch (step.what) {
      case "append": {
        const entry = { ...numberedEntry(`${step.number}`), receivedAt: now, key: `key ${step.number % 40}` };
        const runAt = step.number % 4 === 0 ? now + (step.lease % 9) : undefined;
        return inbox.append([{ ...entry, runAt, chat: step.chat, visitor: `visitor ${step.number % 3}` }]);
      }
      case "claim": {
        const leases = await inbox.claim({ limit: step.number % 4, leaseMs: 10 });
        this.#leases.push(...leases);
        return leases.map(({ entry, attempt }) => ({ entry, attempt }));
      }
      case "complete":
        return lease && inbox.complete(lease);
      case "postpone":
        return lease && inbox.fail(lease, { error: "later", retryAt: now + (step.number % 20) });
      case "bury":
        return lease && inbox.fail(lease, { error: "never", retryAt: undefined });
      case "renew":
        return lease && inbox.renew(lease, 10);
      case "release":
        return lease && inbox.release([lease]);
      case "pause":
        return step.number % 3 === 0 ? inbox.pause() : inbox.resume();
      case "retry":
        return inbox.retry(filterOf(step));
      case "discard":
        return inbox.discard({ ...filterOf(step), ids: [`${step.number}`] });
      case "restore":
        return inbox.restore(await this.#takenOut(step));
      case "forget":
        return inbox.forget({ visitor: `visitor ${step.number % 9}` });
      case "prune":
        return inbox.prune(now - (step.number % 50));
    }
  }

  /** Some entries as they are listed, which are discarded first, as far as they can be. */
  async #takenOut({ number, lease }: Step): Promise<readonly StoredEntry[]> {
    const some = (await this.#inbox.list()).filter((_entry, index) => (index + number) % 3 === 0);
    const ids = some.map(({ id }) => id).slice(lease % 5);
    await this.#inbox.discard({ ids });
    return lease % 2 ? some : [...some].reverse();
  }

  async state(): Promise<unknown> {
    return { list: await this.#inbox.list(), stats: await this.#inbox.stats() };
  }
}

/** One thing that is done to a store. */
export interface Step {
  readonly what: (typeof steps)[number];
  readonly number: number;
  readonly chat: string | undefined;
  readonly lease: number;
  /** Milliseconds before it. */
  readonly wait: number;
}

/** What happens more often stands here more often. */
const steps = [
  "append",
  "append",
  "append",
  "claim",
  "claim",
  "claim",
  "complete",
  "postpone",
  "bury",
  "renew",
  "release",
  "pause",
  "retry",
  "retry",
  "discard",
  "restore",
  "forget",
  "prune",
] as const;

export const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...steps),
  number: fc.nat(60),
  chat: fc.constantFrom("a", "a", "b", undefined),
  lease: fc.nat(100),
  wait: fc.constantFrom(0, 0, 0, 1, 5, 12),
});

function filterOf({ chat, number }: Step): EntryFilter {
  return number % 2 ? {} : { chat };
}
