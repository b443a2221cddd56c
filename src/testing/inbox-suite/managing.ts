import assert from "node:assert/strict";
import { hour, idsOf, minute, only, promise, second, type Trial } from "./promise.js";

export const managing = [
  promise(
    "discards what matches, but not what is leased just now",
    async ({ inbox, entry, claim, clock }) => {
      await inbox.append(["a", "b", "c"].map((id) => entry({ id })));
      const leases = await inbox.claim({ limit: 2, leaseMs: minute });
      assert.equal(await inbox.discard({ ids: ["b", "c"] }), 1);
      assert.deepEqual(await ids(inbox), ["a", "b"]);
      assert.equal(await inbox.discard({ chat: "nobody's" }), 0);
      assert.equal(await inbox.complete(only(leases.slice(0, 1))), true);
      assert.equal(await inbox.discard({ state: "handled" }), 1);
      clock.advance(2 * minute);
      assert.equal(await inbox.discard({}), 1);
      assert.deepEqual(await ids(inbox), []);
      assert.deepEqual(await claim(), []);
    },
  ),

  promise("lets the followers go on when the head of a chat is discarded", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const head = await add({ chat: "chat" });
    const follower = await add({ chat: "chat" });
    await inbox.fail(only(await claim()), { error: "no", retryAt: clock.now() + hour });
    let told = false;
    inbox.onWork(() => (told = true));
    assert.equal(await inbox.discard({ ids: [head.id] }), 1);
    assert.ok(told);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise("discards from the middle of a chat", async ({ inbox, entry, claim }) => {
    await inbox.append(["a", "b", "c"].map((id) => entry({ id, chat: "chat" })));
    await inbox.discard({ ids: ["b"] });
    for (const id of ["a", "c"]) {
      const lease = only(await claim());
      assert.equal(lease.entry.id, id);
      await inbox.complete(lease);
    }
  }),

  promise("forgets a visitor or a chat in every state, leased or not", async (trial) => {
    const { inbox, claim } = trial;
    for (const who of [{ visitor: "v" }, { chat: "c" }]) {
      await inEveryState(trial, { visitor: "v", chat: "c" });
      const other = await trial.add({ visitor: "other", chat: "other" });
      assert.equal(await inbox.forget(who), 4);
      assert.deepEqual(await ids(inbox), [other.id]);
      assert.equal(await inbox.forget(who), 0);
      assert.deepEqual(idsOf(await claim()), [other.id]);
      assert.equal(await inbox.forget({ chat: "other" }), 1);
    }
  }),

  promise("lets other visitors' entries of a chat go on when one is forgotten", async (trial) => {
    const { inbox, add, claim } = trial;
    await add({ chat: "chat", visitor: "v" });
    const follower = await add({ chat: "chat", visitor: "other" });
    await claim();
    assert.equal(await inbox.forget({ visitor: "v" }), 1);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise("prunes what was handled before a time, and nothing else", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    await inEveryState(trial, {});
    clock.advance(hour);
    const boundary = clock.now();
    const young = await add();
    for (const lease of await claim()) if (lease.entry.id === young.id) await inbox.complete(lease);
    assert.equal(await inbox.prune(boundary), 1);
    assert.equal(await inbox.prune(boundary), 0);
    const { waiting, handled, dead } = await inbox.stats();
    assert.deepEqual({ waiting, handled, dead }, { waiting: 2, handled: 1, dead: 1 });
    assert.ok((await ids(inbox)).includes(young.id));
  }),

  promise("prunes many while others go on", async ({ inbox, entry, add, claim, clock }) => {
    await inbox.append(Array.from({ length: 1500 }, () => entry()));
    for (let leases = await claim(); leases.length > 0; leases = await claim()) {
      await Promise.all(leases.map((lease) => inbox.complete(lease)));
    }
    clock.advance(second);
    const pruned = inbox.prune(clock.now());
    const { id } = await add();
    assert.equal(await pruned, 1500);
    assert.deepEqual(await ids(inbox), [id]);
  }),
];

async function ids(inbox: Trial["inbox"]): Promise<string[]> {
  return (await inbox.list()).map(({ id }) => id);
}

/** One handled, one dead, one leased, one that waits. */
async function inEveryState(
  { inbox, add, claim, clock }: Trial,
  fields: { visitor?: string; chat?: string },
): Promise<void> {
  await add(fields);
  await inbox.complete(only(await claim()));
  await add(fields);
  await inbox.fail(only(await claim()), { error: "hopeless", retryAt: undefined });
  clock.advance(second);
  await add(fields);
  only(await claim());
  await add(fields);
}
