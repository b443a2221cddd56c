import assert from "node:assert/strict";
import { hour, idsOf, minute, only, promise } from "./promise.js";

export const clocks = [
  promise("neither reorders nor holds back entries when the clock goes backwards", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      ids.push((await add({ chat: count % 2 ? "chat" : undefined })).id);
      clock.advance(-hour);
    }
    assert.equal((await inbox.stats()).waiting, 5);
    const first = await claim();
    assert.deepEqual(idsOf(first), [ids[0], ids[1], ids[2], ids[4]]);
    for (const lease of first) assert.equal(await inbox.complete(lease), true);
    assert.deepEqual(idsOf(await claim()), [ids[3]]);
  }),

  promise("knows duplicates when the clock goes backwards", async ({ inbox, entry, clock }) => {
    await inbox.append([entry({ key: "same" })]);
    clock.advance(-hour);
    assert.deepEqual(await inbox.append([entry({ key: "same" })]), ["duplicate"]);
  }),

  promise("hands released entries out again when the clock goes backwards", async (trial) => {
    const { inbox, add, claim, clock } = trial;
    await add();
    const lease = only(await claim());
    clock.advance(-hour);
    await inbox.release([lease]);
    only(await claim());
  }),

  promise("never lets two finish an entry when the clock jumps", async ({ inbox, add, claim, clock }) => {
    await add({ chat: "chat" });
    const tokens = [only(await claim())];
    for (const jump of [2 * minute, -hour, 3 * hour, -2 * hour, 5 * hour]) {
      clock.advance(jump);
      tokens.push(...(await claim()));
    }
    const ends = [];
    for (const lease of tokens) ends.push(await inbox.complete(lease));
    assert.equal(ends.filter(Boolean).length, 1);
    assert.equal(ends.at(-1), true);
  }),
];
