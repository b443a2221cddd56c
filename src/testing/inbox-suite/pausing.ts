import assert from "node:assert/strict";
import { idsOf, minute, only, promise } from "./promise.js";

export const pausing = [
  promise("gives out nothing while paused, and goes on after resume", async ({ inbox, add, claim }) => {
    const { id } = await add();
    await inbox.pause();
    await inbox.pause();
    assert.equal((await inbox.stats()).paused, true);
    assert.deepEqual(await claim(), []);
    let told = false;
    inbox.onWork(() => (told = true));
    await inbox.resume();
    assert.ok(told);
    assert.equal((await inbox.stats()).paused, false);
    assert.deepEqual(idsOf(await claim()), [id]);
  }),

  promise("stores, and lets finish what is leased, while paused", async ({ inbox, entry, add, claim }) => {
    await inbox.append([entry(), entry()]);
    const [first, second] = await claim();
    assert.ok(first && second);
    await inbox.pause();
    await add();
    assert.equal(await inbox.renew(first, minute), true);
    assert.equal(await inbox.complete(first), true);
    assert.equal(await inbox.fail(second, { error: "no", retryAt: 0 }), true);
    assert.deepEqual(await claim(), []);
    await inbox.resume();
    assert.equal((await claim()).length, 2);
  }),

  promise("is paused for all handles", async ({ inbox, another, add }) => {
    if (!another) return;
    await add();
    await inbox.pause();
    const other = await another();
    assert.equal((await other.stats()).paused, true);
    assert.deepEqual(await other.claim({ limit: 1, leaseMs: minute }), []);
    await inbox.resume();
    only(await other.claim({ limit: 1, leaseMs: minute }));
  }),
];
