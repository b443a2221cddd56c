import assert from "node:assert/strict";
import { hour, idsOf, minute, only, promise, second } from "./promise.js";

export const scheduling = [
  promise("waits with an entry until the time that it names", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const runAt = clock.now() + hour;
    const entry = await add({ runAt });
    const listed = only(await inbox.list());
    assert.deepEqual([listed.state, listed.attempts, listed.runAt], ["waiting", 0, runAt]);
    assert.equal((await inbox.stats()).waiting, 1);
    assert.deepEqual(await claim(), []);
    clock.advance(hour - second);
    assert.deepEqual(await claim(), []);
    clock.advance(second);
    const lease = only(await claim());
    assert.ok(!("runAt" in lease.entry));
    assert.deepEqual({ ...lease.entry, runAt }, entry);
    assert.equal(lease.attempt, 1);
    assert.equal(await inbox.complete(lease), true);
  }),

  promise("gives out at once what names a time that has passed", async ({ inbox, entry, clock, claim }) => {
    const times = [clock.now(), clock.now() - hour, 0, -1, undefined];
    const entries = times.map((runAt) => entry({ runAt }));
    await inbox.append(entries);
    // Also when the clock goes backwards.
    clock.advance(-minute);
    assert.deepEqual(
      idsOf(await claim()),
      entries.map(({ id }) => id),
    );
  }),

  promise("keeps the followers of a chat waiting for the time that its head names", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const head = await add({ chat: "chat", runAt: clock.now() + hour });
    const follower = await add({ chat: "chat" });
    const other = await add({ chat: "other" });
    assert.deepEqual(idsOf(await claim()), [other.id]);
    clock.advance(hour);
    const lease = (await claim()).find(({ entry }) => entry.chat === "chat");
    assert.equal(lease?.entry.id, head.id);
    await inbox.complete(lease);
    assert.ok(idsOf(await claim()).includes(follower.id));
  }),

  promise("waits with a follower that names a time, when its turn has come", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    await add({ chat: "chat" });
    const follower = await add({ chat: "chat", runAt: clock.now() + hour });
    await inbox.complete(only(await claim()));
    assert.deepEqual(await claim(), []);
    clock.advance(hour);
    assert.deepEqual(idsOf(await claim()), [follower.id]);
  }),

  promise("stands in the order of arrival when its time has come", async ({ inbox, entry, clock, claim }) => {
    const entries = [2, 1, 0].map((hours) => entry({ runAt: clock.now() + hours * hour }));
    await inbox.append(entries);
    clock.advance(2 * hour);
    const younger = entry();
    await inbox.append([younger]);
    assert.deepEqual(
      idsOf(await claim()),
      [...entries, younger].map(({ id }) => id),
    );
  }),

  promise("appends all or none: a call with an impossible time stores nothing", async (trial) => {
    const { inbox, entry } = trial;
    for (const runAt of [NaN, 0.5, Infinity]) {
      await assert.rejects(inbox.append([entry(), entry({ runAt })]), { code: "INBOX_ENTRY_INVALID" });
    }
    assert.deepEqual(await inbox.list(), []);
  }),
];
