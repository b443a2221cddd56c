import assert from "node:assert/strict";
import { hour, idsOf, minute, only, promise, second } from "./promise.js";

export const failing = [
  promise("waits with a failed entry until its retry is due", async ({ inbox, add, claim, clock }) => {
    const { id } = await add();
    const retryAt = clock.now() + hour;
    assert.equal(await inbox.fail(only(await claim()), { error: "CRM down", retryAt }), true);
    const { state, attempts, runAt, error, leasedUntil, finishedAt } = only(await inbox.list());
    assert.deepEqual(
      { state, attempts, runAt, error, leasedUntil, finishedAt },
      {
        state: "waiting",
        attempts: 1,
        runAt: retryAt,
        error: "CRM down",
        leasedUntil: undefined,
        finishedAt: undefined,
      },
    );
    clock.advance(hour - second);
    assert.deepEqual(await claim(), []);
    clock.advance(second);
    const again = only(await claim());
    assert.equal(again.entry.id, id);
    assert.equal(again.attempt, 2);
  }),

  promise("tries again at once when the retry is due already", async ({ inbox, add, claim, clock }) => {
    await add();
    for (const [index, retryAt] of [clock.now(), clock.now() - hour, 0, -1].entries()) {
      const lease = only(await claim());
      assert.equal(lease.attempt, index + 1);
      await inbox.fail(lease, { error: "again", retryAt });
    }
    assert.equal(only(await claim()).attempt, 5);
  }),

  promise("keeps the followers of a chat waiting for the retry of its head", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const head = await add({ chat: "chat" });
    await add({ chat: "chat" });
    await inbox.fail(only(await claim()), { error: "no", retryAt: clock.now() + hour });
    await add({ chat: "chat" });
    assert.deepEqual(await claim(), []);
    const other = await add({ chat: "other" });
    assert.deepEqual(idsOf(await claim()), [other.id]);
    clock.advance(hour);
    assert.ok(idsOf(await claim()).includes(head.id));
  }),

  promise("lets the followers go on when the head is dead, and tells of it", async (trial) => {
    const { inbox, add, claim } = trial;
    await add({ chat: "chat" });
    const follower = await add({ chat: "chat" });
    const lease = only(await claim());
    let told = false;
    inbox.onWork(() => (told = true));
    assert.equal(await inbox.fail(lease, { error: "hopeless", retryAt: undefined }), true);
    assert.ok(told);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise("keeps a dead entry with its error, and gives it to nobody", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    await add();
    clock.advance(second);
    await inbox.fail(only(await claim()), { error: "hopeless", retryAt: undefined });
    const { state, attempts, error, finishedAt, leasedUntil } = only(await inbox.list());
    assert.deepEqual(
      { state, attempts, error, finishedAt, leasedUntil },
      { state: "dead", attempts: 1, error: "hopeless", finishedAt: clock.now(), leasedUntil: undefined },
    );
    clock.advance(1000 * hour);
    assert.deepEqual(await claim(), []);
  }),

  promise("keeps a handled entry with the attempts that it took", async ({ inbox, add, claim, clock }) => {
    await add();
    await inbox.fail(only(await claim()), { error: "once", retryAt: clock.now() });
    clock.advance(second);
    await inbox.complete(only(await claim()));
    const { state, attempts, error, finishedAt } = only(await inbox.list());
    assert.deepEqual(
      { state, attempts, error, finishedAt },
      { state: "handled", attempts: 2, error: "once", finishedAt: clock.now() },
    );
  }),

  promise("stands in the order of arrival again when its retry is due", async (trial) => {
    const { inbox, entry, claim, clock } = trial;
    const entries = [entry(), entry(), entry()];
    await inbox.append(entries);
    const leases = await claim();
    for (const [index, lease] of [...leases].reverse().entries()) {
      await inbox.fail(lease, { error: "no", retryAt: clock.now() + index * second });
    }
    clock.advance(minute);
    const younger = entry();
    await inbox.append([younger]);
    assert.deepEqual(
      idsOf(await claim()),
      [...entries, younger].map(({ id }) => id),
    );
  }),
];
