import assert from "node:assert/strict";
import type { EntryFilter } from "../../inbox/inbox.js";
import { minute, only, promise, second, type Trial } from "./promise.js";

export const looking = [
  promise("counts what waits, is leased, handled and dead", async (trial) => {
    const { inbox, clock } = trial;
    assert.deepEqual(await inbox.stats(), {
      waiting: 0,
      leased: 0,
      handled: 0,
      dead: 0,
      oldestReceivedAt: undefined,
      paused: false,
    });
    const start = clock.now();
    await oneOfEach(trial);
    assert.deepEqual(await inbox.stats(), {
      // What is leased waits as well.
      waiting: 3,
      leased: 1,
      handled: 1,
      dead: 1,
      oldestReceivedAt: start + 2 * second,
      paused: false,
    });
  }),

  promise("lists all entries, oldest first", async (trial) => {
    await oneOfEach(trial);
    const list = await trial.inbox.list();
    assert.deepEqual(
      list.map(({ id, state }) => [id, state]),
      [
        ["handled", "handled"],
        ["dead", "dead"],
        ["leased", "waiting"],
        ["retry", "waiting"],
        ["new", "waiting"],
      ],
    );
    assert.deepEqual(await trial.inbox.list({}), list);
  }),

  promise("lists what matches all conditions", async ({ inbox, entry }) => {
    await inbox.append([
      entry({ id: "a", platform: "vivo", event: "chat_finished", chat: "1", visitor: "x" }),
      entry({ id: "b", platform: "jivo", event: "chat_finished", chat: "1", visitor: "y" }),
      entry({ id: "c", platform: "jivo", event: "offline_message", chat: "2", visitor: "x" }),
      entry({ id: "d", platform: "jivo", event: "offline_message" }),
    ]);
    const cases: [EntryFilter, string][] = [
      [{}, "abcd"],
      [{ ids: undefined, state: undefined, platform: undefined, chat: undefined }, "abcd"],
      [{ ids: ["d", "b", "nobody", "b"] }, "bd"],
      [{ ids: [] }, ""],
      [{ ids: ["a", "b"], platform: "jivo" }, "b"],
      [{ state: "waiting" }, "abcd"],
      [{ state: "dead" }, ""],
      [{ platform: "jivo" }, "bcd"],
      [{ event: "offline_message" }, "cd"],
      [{ chat: "1" }, "ab"],
      [{ chat: "1", state: "waiting" }, "ab"],
      [{ visitor: "x" }, "ac"],
      [{ visitor: "x", chat: "1", platform: "vivo", event: "chat_finished", state: "waiting" }, "a"],
      [{ visitor: "x", chat: "1", platform: "jivo" }, ""],
    ];
    for (const [filter, expected] of cases) {
      const found = (await inbox.list(filter)).map(({ id }) => id).join("");
      assert.equal(found, expected, JSON.stringify(filter));
    }
  }),

  promise("lists by state", async (trial) => {
    await oneOfEach(trial);
    for (const [state, expected] of [
      ["waiting", ["leased", "retry", "new"]],
      ["handled", ["handled"]],
      ["dead", ["dead"]],
    ] as const) {
      const list = await trial.inbox.list({ state });
      assert.deepEqual(
        list.map(({ id }) => id),
        expected,
      );
    }
  }),

  promise("lists 100 a page, or as many as asked for, and goes on behind the last", async (trial) => {
    const { inbox, entry } = trial;
    const entries = Array.from({ length: 250 }, (_, index) => entry({ chat: `chat ${index % 2}` }));
    await inbox.append(entries);
    const ids = entries.map(({ id }) => id);
    assert.equal((await inbox.list()).length, 100);
    for (const options of [{}, { limit: 7 }, { limit: 1000 }, { state: "waiting" as const }]) {
      const found: string[] = [];
      for (;;) {
        const page = await inbox.list({ ...options, after: found.at(-1) });
        if (page.length === 0) break;
        found.push(...page.map(({ id }) => id));
      }
      assert.deepEqual(found, ids);
    }
    const even = await inbox.list({ chat: "chat 0", after: ids[99], limit: 2 });
    assert.deepEqual(
      even.map(({ id }) => id),
      [ids[100], ids[102]],
    );
    assert.deepEqual(await inbox.list({ after: ids.at(-1) }), []);
  }),

  promise(
    "goes on with the next page behind an entry that was removed meanwhile",
    async ({ inbox, entry }) => {
      await inbox.append(["a", "b", "c", "d", "e"].map((id) => entry({ id })));
      const page = await inbox.list({ limit: 2 });
      const last = page.at(-1)?.id ?? "";
      await inbox.discard({ ids: [last] });
      assert.deepEqual(
        (await inbox.list({ limit: 2, after: last })).map(({ id }) => id),
        ["c", "d"],
      );
      assert.deepEqual(await inbox.list({ after: "never there" }), []);
    },
  ),
];

/** Five entries, received a second apart, with the name of what became of them. */
async function oneOfEach({ inbox, add, clock }: Trial): Promise<void> {
  const take = async () => only(await inbox.claim({ limit: 1, leaseMs: minute }));
  await add({ id: "handled" });
  await inbox.complete(await take());
  clock.advance(second);
  await add({ id: "dead" });
  await inbox.fail(await take(), { error: "hopeless", retryAt: undefined });
  clock.advance(second);
  await add({ id: "leased" });
  await take();
  clock.advance(second);
  await add({ id: "retry" });
  await inbox.fail(await take(), { error: "later", retryAt: clock.now() + minute });
  clock.advance(second);
  await add({ id: "new" });
}
