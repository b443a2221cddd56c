import assert from "node:assert/strict";
import { hour, promise, second, type Trial } from "./promise.js";
import { seededRandom } from "../../seeded-random.js";

/** A day at work, as bad as it gets. */
export interface Schedule {
  readonly chats: number;
  readonly entriesPerChat: number;
  readonly seed: number;
}

/**
 * Handles everything with failures, releases, dying workers and dead entries at random, while it arrives.
 *
 * @throws AssertionError when a chat's order is not kept, two of a chat are handled at once, or something is lost
 */
export async function keepsOrder(trial: Trial, { chats, entriesPerChat, seed }: Schedule): Promise<void> {
  const { inbox, entry, clock } = trial;
  const random = seededRandom(seed);
  const progress = new Map<string | undefined, number>();
  const total = chats * entriesPerChat;
  let appended = 0;
  let finished = 0;
  while (finished < total) {
    const arriving = Math.min(total - appended, Math.floor(random() * (chats + 1)));
    const batch = Array.from({ length: arriving }, () => {
      const number = appended++;
      return entry({ chat: `chat ${number % chats}`, body: String(Math.floor(number / chats)) });
    });
    const [leases] = await Promise.all([
      inbox.claim({ limit: 1 + Math.floor(random() * chats), leaseMs: 10 * second }),
      ...batch.map((one) => inbox.append([one])),
    ]);
    assert.equal(
      new Set(leases.map((lease) => lease.entry.chat)).size,
      leases.length,
      "two of a chat at once",
    );
    let someWorkerDied = false;
    const ends = leases.map(async (lease) => {
      const { chat, body } = lease.entry;
      assert.equal(Number(body), progress.get(chat) ?? 0, `${chat} out of order`);
      const fate = random();
      if (fate < 0.1) return inbox.release([lease]);
      if (fate < 0.12) return void (someWorkerDied = true);
      if (fate < 0.3) {
        const retryAt = clock.now() + Math.floor(random() * 3 * second);
        return assert.equal(await inbox.fail(lease, { error: "no", retryAt }), true);
      }
      progress.set(chat, Number(body) + 1);
      finished += 1;
      const gone = await (fate < 0.35
        ? inbox.fail(lease, { error: "hopeless", retryAt: undefined })
        : inbox.complete(lease));
      assert.equal(gone, true);
    });
    await Promise.all(ends);
    clock.advance(someWorkerDied ? 11 * second : Math.floor(random() * second));
  }
  const { waiting, handled, dead } = await inbox.stats();
  assert.deepEqual({ waiting, all: handled + dead }, { waiting: 0, all: total });
  clock.advance(hour);
  assert.deepEqual(await trial.claim(), []);
}

export const chaos = [
  promise("keeps the order of 100 chats with 100 entries each, whatever fails", (trial) =>
    keepsOrder(trial, { chats: 100, entriesPerChat: 100, seed: 4 }),
  ),
];
