import assert from "node:assert/strict";
import type { Trial } from "./promise.js";
import { idsOf, minute, only, promise, second } from "./promise.js";

export const reviving = [
  promise("makes dead entries wait again, with their attempts counted anew", async (trial) => {
    const { inbox, clock, claim } = trial;
    const id = await dead(trial);
    clock.advance(second);
    let told = false;
    inbox.onWork(() => (told = true));
    assert.equal(await inbox.retry({ ids: [id] }), 1);
    assert.ok(told);
    const { state, attempts, runAt, finishedAt } = only(await inbox.list());
    assert.deepEqual(
      { state, attempts, runAt, finishedAt },
      { state: "waiting", attempts: 0, runAt: clock.now(), finishedAt: undefined },
    );
    assert.equal(only(await claim()).attempt, 1);
  }),

  promise("retries dead entries only, and only those that match", async (trial) => {
    const { inbox, add, claim } = trial;
    const [mine, other] = [await dead(trial, "a"), await dead(trial, "b")];
    await add({ chat: "handled" });
    await inbox.complete(only(await claim()));
    assert.equal(await inbox.retry({ chat: "handled" }), 0);
    assert.equal(await inbox.retry({ state: "handled" }), 0);
    assert.equal(await inbox.retry({ state: "waiting" }), 0);
    assert.equal(await inbox.retry({ ids: [] }), 0);
    assert.equal(await inbox.retry({ chat: "a" }), 1);
    assert.deepEqual(idsOf(await claim()), [mine]);
    assert.equal(await inbox.retry({}), 1);
    assert.deepEqual(idsOf(await claim()), [other]);
  }),

  promise("gives a revived entry its old place before its followers", async (trial) => {
    const { inbox, add, claim } = trial;
    const first = await dead(trial, "chat");
    const second = await add({ chat: "chat" });
    await inbox.retry({});
    for (const id of [first, second.id]) {
      const lease = only(await claim());
      assert.equal(lease.entry.id, id);
      await inbox.complete(lease);
    }
  }),

  promise("does not give out a revived entry while a follower of its chat is handled", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const first = await dead(trial, "chat");
    const second = await add({ chat: "chat" });
    const busy = only(await claim());
    await inbox.retry({});
    assert.deepEqual(await claim(), []);
    assert.equal(await inbox.renew(busy, minute), true);
    await inbox.fail(busy, { error: "no", retryAt: clock.now() });
    for (const id of [first, second.id]) {
      const lease = only(await claim());
      assert.equal(lease.entry.id, id);
      await inbox.complete(lease);
    }
  }),

  promise("gives out a revived entry when the lease of its follower has ended", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const first = await dead(trial, "chat");
    const follower = await add({ chat: "chat" });
    const late = only(await claim());
    await inbox.retry({});
    clock.advance(2 * minute);
    const lease = only(await claim());
    assert.equal(lease.entry.id, first);
    // Otherwise two of the chat would be handled at the same time.
    assert.equal(await inbox.renew(late, minute), false);
    await inbox.complete(lease);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise("gives out a revived entry when its follower was released, handled or removed", async (trial) => {
    const { inbox, add, claim } = trial;
    const ends = {
      release: (lease: Awaited<ReturnType<typeof claim>>[number]) => inbox.release([lease]),
      complete: inbox.complete.bind(inbox),
      forget: ({ entry }: { entry: { visitor: string | undefined } }) =>
        inbox.forget({ visitor: entry.visitor ?? "" }),
    };
    for (const [chat, end] of Object.entries(ends)) {
      const first = await dead(trial, chat);
      await add({ chat, visitor: `visitor of ${chat}` });
      const busy = only(await claim());
      await inbox.retry({});
      await end(busy);
      const lease = only(await claim());
      assert.equal(lease.entry.id, first);
      await inbox.complete(lease);
      for (const rest of await claim()) await inbox.complete(rest);
    }
  }),

  promise("keeps the order of several revived entries of a chat", async (trial) => {
    const { inbox, claim } = trial;
    const ids = [await dead(trial, "chat"), await dead(trial, "chat"), await dead(trial, "chat")];
    assert.equal(await inbox.retry({ chat: "chat" }), 3);
    for (const id of ids) {
      const lease = only(await claim());
      assert.equal(lease.entry.id, id);
      await inbox.complete(lease);
    }
  }),
];

/** Adds an entry that is dead after one attempt. @returns its id */
async function dead({ inbox, add, claim }: Trial, chat?: string): Promise<string> {
  const { id } = await add({ chat });
  await inbox.fail(only(await claim()), { error: "hopeless", retryAt: undefined });
  return id;
}
