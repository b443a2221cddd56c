import assert from "node:assert/strict";
import type { EntryState, StoredEntry } from "../../inbox/inbox.js";
import { day, hour, idsOf, minute, only, promise, second, type Trial } from "./promise.js";

export const restoring = [
  promise("keeps restored entries as they were listed, in the order given", async (trial) => {
    const { inbox } = trial;
    const entries = oneOfEach(trial);
    let told = false;
    inbox.onWork(() => (told = true));
    assert.equal(await inbox.restore(entries), entries.length);
    assert.ok(told);
    assert.deepEqual(await inbox.list(), entries);
    const { waiting, leased, handled, dead } = await inbox.stats();
    assert.deepEqual({ waiting, leased, handled, dead }, { waiting: 2, leased: 0, handled: 1, dead: 1 });
    assert.equal(await inbox.restore([]), 0);
  }),

  promise("brings back what was removed, and what another handle has listed", async (trial) => {
    const { inbox, claim, clock } = trial;
    await inbox.restore(oneOfEach(trial));
    const listed = await inbox.list();
    assert.equal(await inbox.discard({}), listed.length);
    assert.equal(await inbox.restore(listed), listed.length);
    assert.deepEqual(await inbox.list(), listed);
    clock.advance(hour);
    assert.deepEqual(idsOf(await claim()), ["new", "retry"]);
  }),

  promise(
    "goes on with restored entries where they were: attempts, and the wait for a retry",
    async (trial) => {
      const { inbox, claim, clock } = trial;
      await inbox.restore(oneOfEach(trial));
      const first = only(await claim());
      assert.deepEqual([first.entry.id, first.attempt], ["new", 1]);
      assert.equal(await inbox.complete(first), true);
      clock.advance(hour);
      const again = only(await claim());
      assert.deepEqual([again.entry.id, again.attempt], ["retry", 4]);
      assert.equal(await inbox.retry({}), 1);
      const revived = only(await claim());
      assert.deepEqual([revived.entry.id, revived.attempt], ["dead", 1]);
      for (const lease of [again, revived]) assert.equal(await inbox.complete(lease), true);
      // The error of the last attempt that failed is kept, as for any other.
      assert.equal(only(await inbox.list({ ids: ["retry"] })).error, "CRM down");
    },
  ),

  promise("restores entries of a chat behind those that wait there already, in order", async (trial) => {
    const { inbox, add, claim } = trial;
    const present = await add({ chat: "chat" });
    const back = ["b", "a", "c"].map((id) => stored(trial, { id, chat: "chat" }));
    assert.equal(await inbox.restore(back), 3);
    const follower = await add({ chat: "chat" });
    for (const id of [present.id, "b", "a", "c", follower.id]) {
      const lease = only(await claim());
      assert.equal(lease.entry.id, id);
      assert.equal(await inbox.complete(lease), true);
    }
    assert.deepEqual(await claim(), []);
  }),

  promise("lets a finished entry of a chat hold up nothing after a restore", async (trial) => {
    const { inbox, claim } = trial;
    await inbox.restore([
      finished(trial, "handled", { chat: "chat" }),
      finished(trial, "dead", { chat: "chat" }),
      stored(trial, { id: "next", chat: "chat" }),
    ]);
    assert.deepEqual(idsOf(await claim()), ["next"]);
  }),

  promise("keeps the followers of a restored head waiting for its retry", async (trial) => {
    const { inbox, claim, clock } = trial;
    await inbox.restore([
      stored(trial, { id: "head", chat: "chat", runAt: clock.now() + hour, attempts: 1 }),
      stored(trial, { id: "follower", chat: "chat" }),
    ]);
    assert.deepEqual(await claim(), []);
    clock.advance(hour);
    await inbox.complete(only(await claim()));
    assert.deepEqual(idsOf(await claim()), ["follower"]);
  }),

  promise("restores a leased entry as one that nobody has", async (trial) => {
    const { inbox, add, claim } = trial;
    await add();
    const lost = only(await claim());
    const listed = only(await inbox.list());
    assert.ok(listed.leasedUntil);
    await inbox.forget({ chat: "nobody's" });
    await inbox.complete(lost);
    await inbox.discard({});
    assert.equal(await inbox.restore([listed]), 1);
    assert.deepEqual(await inbox.list(), [{ ...listed, leasedUntil: undefined }]);
    assert.equal(await inbox.complete(lost), false);
    const lease = only(await claim());
    assert.equal(lease.attempt, 2);
  }),

  promise("leaves an entry alone whose id is there already", async (trial) => {
    const { inbox, add, claim } = trial;
    const { id } = await add();
    const other = stored(trial, { id: "other" });
    const again = { ...stored(trial, { id }), body: "changed", state: "dead" as const, finishedAt: 1 };
    assert.equal(await inbox.restore([again, other, { ...other, body: "changed" }]), 1);
    assert.equal(await inbox.restore([again, other]), 0);
    const [first, second, ...more] = await inbox.list();
    assert.deepEqual([first?.state, second?.body, more], ["waiting", other.body, []]);
    assert.deepEqual(idsOf(await claim()), [id, "other"]);
  }),

  promise("restores nothing twice at the same moment", async (trial) => {
    const { inbox } = trial;
    const entries = Array.from({ length: 30 }, (_, index) => stored(trial, { id: `${index}` }));
    const counts = await Promise.all(Array.from({ length: 5 }, () => inbox.restore(entries)));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      30,
    );
    assert.equal((await inbox.stats()).waiting, 30);
  }),

  promise("knows duplicates of restored entries within the window of their arrival", async (trial) => {
    const { inbox, entry, clock } = trial;
    await inbox.restore([
      finished(trial, "handled", { key: "young", receivedAt: clock.now() - day + hour }),
      finished(trial, "handled", { key: "old", receivedAt: clock.now() - day - hour }),
      // Both were stored at their time.
      stored(trial, { key: "same" }),
      stored(trial, { key: "same" }),
    ]);
    assert.equal((await inbox.list()).length, 4);
    assert.deepEqual(await inbox.append(["young", "old", "same"].map((key) => entry({ key }))), [
      "duplicate",
      "stored",
      "duplicate",
    ]);
  }),

  promise("restores all or none: a call with an impossible entry stores nothing", async (trial) => {
    const { inbox } = trial;
    const good = () => stored(trial);
    const impossible: Partial<Record<keyof StoredEntry, unknown>>[] = [
      { id: 1 },
      { body: undefined },
      { receivedAt: NaN },
      { runAt: undefined },
      { runAt: 0.5 },
      { attempts: -1 },
      { attempts: "1" },
      { error: 404 },
      { state: "lost" },
      { state: undefined },
      { state: "dead" },
      { state: "handled", finishedAt: NaN },
      { state: "waiting", finishedAt: 1 },
    ];
    for (const fields of impossible) {
      const bad = { ...good(), ...fields } as StoredEntry;
      await assert.rejects(inbox.restore([good(), bad, good()]), { code: "INBOX_ENTRY_INVALID" });
    }
    assert.deepEqual(await inbox.list(), []);
  }),

  promise("prunes and finds restored entries like others", async (trial) => {
    const { inbox, clock } = trial;
    const who = { chat: "c", visitor: "v", tenant: "t", kind: "after" as const };
    await inbox.restore([finished(trial, "handled", who), finished(trial, "dead", who), stored(trial, who)]);
    assert.equal((await inbox.list({ visitor: "v", chat: "c" })).length, 3);
    assert.equal(await inbox.prune(clock.now() + 1), 1);
    assert.equal(await inbox.forget({ visitor: "v" }), 2);
  }),
];

function stored({ entry, clock }: Trial, fields: Partial<StoredEntry> = {}): StoredEntry {
  return {
    state: "waiting",
    attempts: 0,
    leasedUntil: undefined,
    error: undefined,
    finishedAt: undefined,
    ...entry(fields),
    ...fields,
    runAt: fields.runAt ?? clock.now(),
  };
}

function finished(
  trial: Trial,
  state: Exclude<EntryState, "waiting">,
  fields: Partial<StoredEntry> = {},
): StoredEntry {
  return stored(trial, { state, attempts: 1, finishedAt: trial.clock.now() - second, ...fields });
}

/** One in each state, with the name of it. */
function oneOfEach(trial: Trial): StoredEntry[] {
  const now = trial.clock.now();
  return [
    finished(trial, "dead", { id: "dead", error: "hopeless", attempts: 10, chat: "a" }),
    stored(trial, { id: "new", receivedAt: now - minute, chat: "a" }),
    finished(trial, "handled", { id: "handled", visitor: "v", tenant: "shopA" }),
    stored(trial, { id: "retry", attempts: 3, error: "CRM down", runAt: now + hour, chat: "b" }),
  ];
}
