import assert from "node:assert/strict";
import { idsOf, minute, only, promise } from "./promise.js";

export const claiming = [
  promise("claims the oldest first, and no more than asked for", async ({ inbox, entry, claim }) => {
    const entries = Array.from({ length: 5 }, () => entry());
    await inbox.append(entries);
    const [first, second, ...others] = entries.map(({ id }) => id);
    assert.deepEqual(idsOf(await inbox.claim({ limit: 2, leaseMs: minute })), [first, second]);
    assert.deepEqual(await inbox.claim({ limit: 0, leaseMs: minute }), []);
    assert.deepEqual(idsOf(await claim()), others);
    assert.deepEqual(await claim(), []);
  }),

  promise(
    "keeps to the order of arrival, whatever receivedAt says",
    async ({ inbox, entry, clock, claim }) => {
      const entries = [3, -5, 0, 1].map((ms) => entry({ receivedAt: clock.now() + ms }));
      for (const one of entries) await inbox.append([one]);
      assert.deepEqual(
        idsOf(await claim()),
        entries.map(({ id }) => id),
      );
    },
  ),

  promise("never claims an entry twice at the same moment", async ({ inbox, entry }) => {
    await inbox.append(Array.from({ length: 50 }, () => entry()));
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => inbox.claim({ limit: 5, leaseMs: minute })),
    );
    const ids = idsOf(claims.flat());
    assert.equal(ids.length, 50);
    assert.equal(new Set(ids).size, 50);
  }),

  promise("claims of one chat one at a time, in the order of arrival", async ({ inbox, entry, claim }) => {
    const entries = Array.from({ length: 4 }, () => entry({ chat: "chat" }));
    await inbox.append(entries);
    for (const { id } of entries) {
      const lease = only(await claim());
      assert.equal(lease.entry.id, id);
      // While it is handled nothing else of the chat is given out.
      assert.deepEqual(await claim(), []);
      assert.equal(await inbox.complete(lease), true);
    }
    assert.deepEqual(await claim(), []);
  }),

  promise("claims different chats, and entries without a chat, in parallel", async (trial) => {
    const { inbox, entry, claim } = trial;
    const chats = ["a", "a", "b", undefined, undefined, "b", "c"];
    const entries = chats.map((chat) => entry({ chat }));
    await inbox.append(entries);
    const heads = [0, 2, 3, 4, 6].map((index) => entries[index]?.id);
    assert.deepEqual(idsOf(await claim()), heads);
  }),

  promise("does not let a chat with many entries hold up the others", async ({ inbox, entry, claim }) => {
    await inbox.append(Array.from({ length: 300 }, () => entry({ chat: "busy" })));
    const other = entry({ chat: "other" });
    await inbox.append([other]);
    const leases = await inbox.claim({ limit: 2, leaseMs: minute });
    assert.equal(leases.length, 2);
    assert.equal(leases[1]?.entry.id, other.id);
    assert.deepEqual(await claim(), []);
  }),

  promise("gives a follower out as soon as the one before it is handled, and tells of it", async (trial) => {
    const { inbox, add, claim } = trial;
    await add({ chat: "chat" });
    const follower = await add({ chat: "chat" });
    const lease = only(await claim());
    let told = false;
    inbox.onWork(() => (told = true));
    await inbox.complete(lease);
    assert.ok(told);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise("takes an entry of a chat whose others are all finished", async ({ inbox, add, claim }) => {
    await add({ chat: "chat" });
    await inbox.complete(only(await claim()));
    const later = await add({ chat: "chat" });
    assert.deepEqual(idsOf(await claim()), [later.id]);
  }),
];
