import assert from "node:assert/strict";
import { day, hour, idsOf, only, promise } from "./promise.js";

export const appending = [
  promise("stores what is appended, and gives it out", async ({ inbox, add, claim }) => {
    const entry = await add({
      tenant: "shopA",
      chat: "vivo:chat:1",
      visitor: "vivo:visitor:7",
      kind: "after",
    });
    const lease = only(await claim());
    assert.deepEqual(lease.entry, entry);
    assert.equal(lease.attempt, 1);
    assert.equal((await inbox.stats()).waiting, 1);
  }),

  promise("answers for each entry of a call, in their order", async ({ inbox, entry }) => {
    const [first, second] = [entry(), entry()];
    assert.deepEqual(await inbox.append([first, second, { ...entry(), key: first.key }]), [
      "stored",
      "stored",
      "duplicate",
    ]);
    assert.deepEqual(await inbox.append([]), []);
    assert.deepEqual(
      (await inbox.list()).map(({ id }) => id),
      [first.id, second.id],
    );
  }),

  promise("keeps what arrives twice only once", async ({ inbox, entry, claim }) => {
    const first = entry();
    assert.deepEqual(await inbox.append([first]), ["stored"]);
    assert.deepEqual(await inbox.append([entry({ key: first.key })]), ["duplicate"]);
    assert.deepEqual(idsOf(await claim()), [first.id]);
  }),

  promise("keeps what arrives twice at the same moment only once", async ({ inbox, entry, claim }) => {
    const twins = Array.from({ length: 20 }, () => entry({ key: "twin" }));
    const results = await Promise.all(twins.map((twin) => inbox.append([twin])));
    assert.equal(results.filter(([result]) => result === "stored").length, 1);
    assert.equal(results.filter(([result]) => result === "duplicate").length, 19);
    assert.equal((await claim()).length, 1);
  }),

  promise("stores it again after the window", async ({ inbox, entry, clock, claim }) => {
    await inbox.append([entry({ key: "again" })]);
    clock.advance(day - hour);
    assert.deepEqual(await inbox.append([entry({ key: "again" })]), ["duplicate"]);
    clock.advance(2 * hour);
    assert.deepEqual(await inbox.append([entry({ key: "again" })]), ["stored"]);
    assert.deepEqual(await inbox.append([entry({ key: "again" })]), ["duplicate"]);
    assert.equal((await claim()).length, 2);
  }),

  promise("knows a duplicate of a handled and of a dead entry", async ({ inbox, entry, claim }) => {
    await inbox.append([entry({ key: "handled" }), entry({ key: "dead" })]);
    for (const lease of await claim()) {
      if (lease.entry.key === "handled") assert.equal(await inbox.complete(lease), true);
      else assert.equal(await inbox.fail(lease, { error: "no", retryAt: undefined }), true);
    }
    const again = [entry({ key: "handled" }), entry({ key: "dead" })];
    assert.deepEqual(await inbox.append(again), ["duplicate", "duplicate"]);
    assert.deepEqual(await claim(), []);
  }),

  promise("knows a duplicate by its id, however old", async ({ inbox, entry, clock }) => {
    const first = entry();
    await inbox.append([first]);
    clock.advance(3 * day);
    assert.deepEqual(await inbox.append([{ ...first, key: "other", body: "{}" }]), ["duplicate"]);
    assert.deepEqual(
      (await inbox.list()).map(({ body }) => body),
      [first.body],
    );
  }),

  promise("keeps old entries with the same key that are brought back", async ({ inbox, entry, clock }) => {
    // As an import does: both were received and stored at their time.
    const old = [5, 3].map((days) => entry({ key: "same", receivedAt: clock.now() - days * day }));
    assert.deepEqual(await inbox.append(old), ["stored", "stored"]);
  }),

  promise("appends all or none: a call with an impossible entry stores nothing", async (trial) => {
    const { inbox, entry } = trial;
    const impossible = { ...entry(), receivedAt: NaN };
    const [refused, stored] = await Promise.allSettled([
      inbox.append([entry(), impossible, entry()]),
      inbox.append([entry({ id: "neighbour" })]),
    ]);
    assert.equal(refused.status, "rejected");
    // Who appended at the same moment is not concerned.
    assert.equal(stored.status, "fulfilled");
    assert.deepEqual(
      (await inbox.list()).map(({ id }) => id),
      ["neighbour"],
    );
  }),

  promise("stores many that arrive at the same moment", async ({ inbox, entry }) => {
    const entries = Array.from({ length: 500 }, () => entry());
    await Promise.all(entries.map((one) => inbox.append([one])));
    assert.equal((await inbox.stats()).waiting, 500);
    const all = await inbox.list({ limit: 1000 });
    assert.deepEqual(new Set(all.map(({ id }) => id)), new Set(entries.map(({ id }) => id)));
  }),

  promise("keeps an entry as it was when it was appended", async ({ inbox, entry, claim }) => {
    const given = { ...entry() };
    const before = { ...given };
    const appended = inbox.append([given]);
    given.body = "changed";
    await appended;
    given.body = "changed again";
    assert.deepEqual(only(await claim()).entry, before);
  }),

  promise("tells listeners of new work, until they are taken off", async ({ inbox, add }) => {
    let calls = 0;
    const remove = inbox.onWork(() => void (calls += 1));
    await add();
    assert.ok(calls > 0);
    remove();
    const before = calls;
    await add();
    assert.equal(calls, before);
  }),
];
