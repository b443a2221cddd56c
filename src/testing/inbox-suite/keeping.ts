import assert from "node:assert/strict";
import { only, promise } from "./promise.js";

const oddTexts = [
  "",
  " \t\n\r ",
  "Жанна Ёлкина, 你好, 👩‍👩‍👧‍👦, ﷺ, e\u0301",
  "'; DROP TABLE entries; --",
  "a\0b\0",
  "\0",
  "\u0001{}",
  "\u0001",
  "\ud800 alone \udfff",
  "\ufeffBOM \u2028\u2029 \uffff",
  "%_\\\"'`$1${x}:chat?1",
];

export const keeping = [
  promise("keeps every text of an entry to the letter", async ({ inbox, add, claim }) => {
    for (const text of oddTexts) {
      const fields = { id: `id ${text}`, key: `key ${text}`, body: text, tenant: text };
      const entry = await add({ ...fields, chat: `chat ${text}`, visitor: text });
      const lease = only(await claim());
      assert.deepEqual(lease.entry, entry);
      assert.equal(await inbox.complete(lease), true);
      const { state } = only(await inbox.list({ ids: [entry.id], chat: `chat ${text}`, visitor: text }));
      assert.equal(state, "handled");
    }
  }),

  promise("tells texts apart that differ only behind a NUL", async ({ inbox, entry }) => {
    const alike = ["x", "x\0", "x\0y", "x\0z"].map((text) => entry({ id: text, key: text, chat: text }));
    assert.deepEqual(new Set(await inbox.append(alike)), new Set(["stored"]));
    assert.equal((await inbox.claim({ limit: 10, leaseMs: 1000 })).length, 4);
    assert.equal((await inbox.list({ chat: "x\0y" })).length, 1);
  }),

  promise("keeps a body of 1 MB to the letter", async ({ add, claim }) => {
    const body = JSON.stringify({ text: "я👍\0".repeat(150_000) });
    assert.ok(Buffer.byteLength(body) > 1024 * 1024);
    await add({ body });
    assert.equal(only(await claim()).entry.body === body, true);
  }),

  promise("keeps an error text to the letter", async ({ inbox, add, claim }) => {
    const { id } = await add();
    const error = oddTexts.join("|");
    await inbox.fail(only(await claim()), { error, retryAt: undefined });
    assert.equal(only(await inbox.list({ ids: [id] })).error, error);
  }),

  promise("gives back as undefined what was undefined, and times to the millisecond", async (trial) => {
    const { inbox, add, clock } = trial;
    const entry = await add({ receivedAt: clock.now() - 1 });
    assert.deepEqual(only(await inbox.list()), {
      ...entry,
      tenant: undefined,
      chat: undefined,
      visitor: undefined,
      state: "waiting",
      attempts: 0,
      runAt: clock.now(),
      leasedUntil: undefined,
      error: undefined,
      finishedAt: undefined,
    });
  }),
];
