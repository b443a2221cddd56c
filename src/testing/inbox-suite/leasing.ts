import assert from "node:assert/strict";
import type { Inbox, Lease } from "../../inbox/inbox.js";
import { idsOf, minute, only, promise, second } from "./promise.js";

export const leasing = [
  promise("gives an entry to another when its lease ends, and counts the attempt", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const { id } = await add({ chat: "chat" });
    const follower = await add({ chat: "chat" });
    const first = only(await claim());
    clock.advance(minute - second);
    assert.deepEqual(await claim(), []);
    clock.advance(2 * second);
    const again = only(await claim());
    assert.equal(again.entry.id, id);
    assert.equal(again.attempt, 2);
    assert.notEqual(again.token, first.token);
    await inbox.complete(again);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise(
    "says until when an entry is leased, and since when it is not",
    async ({ inbox, add, claim, clock }) => {
      await add();
      await claim();
      const leased = only(await inbox.list());
      assert.equal(leased.state, "waiting");
      assert.equal(leased.leasedUntil, clock.now() + minute);
      assert.equal(leased.attempts, 1);
      clock.advance(2 * minute);
      assert.equal(only(await inbox.list()).leasedUntil, undefined);
      assert.equal((await inbox.stats()).leased, 0);
    },
  ),

  promise("prolongs a lease from now on", async ({ inbox, add, claim, clock }) => {
    await add();
    const lease = only(await claim());
    clock.advance(40 * second);
    assert.equal(await inbox.renew(lease, minute), true);
    assert.equal(only(await inbox.list()).leasedUntil, clock.now() + minute);
    clock.advance(40 * second);
    assert.deepEqual(await claim(), []);
    assert.equal(await inbox.complete(lease), true);
  }),

  promise("lets a late worker finish or renew while nobody else has the entry", async (trial) => {
    const { inbox, entry, claim, clock } = trial;
    await inbox.append([entry(), entry(), entry()]);
    const [late, later, latest] = await claim();
    assert.ok(late && later && latest);
    clock.advance(2 * minute);
    assert.equal(await inbox.complete(late), true);
    assert.equal(await inbox.fail(later, { error: "late", retryAt: undefined }), true);
    assert.equal(await inbox.renew(latest, minute), true);
    assert.deepEqual(await claim(), []);
  }),

  promise("changes nothing for the holder of a lost lease", async ({ inbox, add, claim, clock }) => {
    await add();
    const lost = only(await claim());
    clock.advance(2 * minute);
    const held = only(await claim());
    await refuses(inbox, lost);
    assert.equal(await inbox.complete(held), true);
  }),

  promise("refuses the lease of a finished, of a discarded and of a forgotten entry", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const finished = await add();
    const completed = only(await claim());
    await inbox.complete(completed);
    await refuses(inbox, completed);

    await add({ chat: "forgotten" });
    const forgotten = only(await claim());
    await inbox.forget({ chat: "forgotten" });
    await refuses(inbox, forgotten);

    const { id } = await add();
    const discarded = only(await claim());
    clock.advance(2 * minute);
    assert.equal(await inbox.discard({ ids: [id] }), 1);
    await refuses(inbox, discarded);
    assert.deepEqual(
      (await inbox.list()).map((entry) => entry.id),
      [finished.id],
    );
  }),

  promise("refuses a token that belongs to another entry", async ({ inbox, entry, claim }) => {
    await inbox.append([entry()]);
    const mine = only(await claim());
    await inbox.append([entry()]);
    const other = only(await claim());
    await refuses(inbox, { ...mine, token: other.token });
  }),

  promise("hands leases back unused: due at once, and the attempt does not count", async (trial) => {
    const { inbox, entry, claim } = trial;
    await inbox.append([entry({ chat: "chat" }), entry({ chat: "chat" }), entry()]);
    const leases = await claim();
    let told = false;
    inbox.onWork(() => (told = true));
    await inbox.release(leases);
    assert.ok(told);
    assert.deepEqual(
      (await inbox.list()).map(({ attempts, leasedUntil }) => [attempts, leasedUntil]),
      [
        [0, undefined],
        [0, undefined],
        [0, undefined],
      ],
    );
    const again = await claim();
    assert.deepEqual(idsOf(again), idsOf(leases));
    assert.deepEqual(
      again.map(({ attempt }) => attempt),
      [1, 1],
    );
    for (const lease of leases) await refuses(inbox, lease);
    await inbox.release([]);
  }),

  promise("releases nothing for the holder of a lost lease", async ({ inbox, add, claim, clock }) => {
    await add();
    const lost = only(await claim());
    clock.advance(2 * minute);
    await claim();
    await inbox.release([lost]);
    assert.deepEqual(await claim(), []);
    assert.equal(only(await inbox.list()).attempts, 2);
  }),

  promise("lets only one finish who finishes twice at the same moment", async ({ inbox, add, claim }) => {
    await add();
    const lease = only(await claim());
    const ends = await Promise.all([
      inbox.complete(lease),
      inbox.complete(lease),
      inbox.fail(lease, { error: "too late", retryAt: undefined }),
    ]);
    assert.equal(ends.filter(Boolean).length, 1);
  }),
];

/** Nothing that can be done with the lease has any effect. */
async function refuses(inbox: Inbox, lease: Lease): Promise<void> {
  const before = await inbox.list();
  assert.equal(await inbox.renew(lease, minute), false);
  assert.equal(await inbox.fail(lease, { error: "lost", retryAt: undefined }), false);
  assert.equal(await inbox.fail(lease, { error: "lost", retryAt: 0 }), false);
  assert.equal(await inbox.complete(lease), false);
  await inbox.release([lease]);
  assert.deepEqual(await inbox.list(), before);
}
