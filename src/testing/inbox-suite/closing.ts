import assert from "node:assert/strict";
import type { Inbox } from "../../inbox/inbox.js";
import { only, promise } from "./promise.js";

export const closing = [
  promise("may be opened twice, also at the same moment", async ({ inbox, add }) => {
    await Promise.all([inbox.open(), inbox.open()]);
    await add();
    await inbox.open();
    assert.equal((await inbox.stats()).waiting, 1);
  }),

  promise("may be closed twice, also at the same moment", async ({ inbox, add }) => {
    await add();
    await Promise.all([inbox.close(), inbox.close()]);
    await inbox.close();
  }),

  promise("refuses every call after it was closed", async ({ inbox, entry, add, claim }) => {
    await add();
    const lease = only(await claim());
    await inbox.close();
    const calls: ((closed: Inbox) => Promise<unknown>)[] = [
      (closed) => closed.open(),
      (closed) => closed.append([entry()]),
      (closed) => closed.claim({ limit: 1, leaseMs: 1000 }),
      (closed) => closed.renew(lease, 1000),
      (closed) => closed.complete(lease),
      (closed) => closed.fail(lease, { error: "", retryAt: undefined }),
      (closed) => closed.release([lease]),
      (closed) => closed.restore([]),
      (closed) => closed.pause(),
      (closed) => closed.resume(),
      (closed) => closed.stats(),
      (closed) => closed.list(),
      (closed) => closed.retry({}),
      (closed) => closed.discard({}),
      (closed) => closed.forget({ chat: "" }),
      (closed) => closed.prune(0),
    ];
    for (const call of calls) {
      await assert.rejects(call(inbox), { name: "ChatHooksError", code: "INBOX_CLOSED" }, call.toString());
    }
  }),

  promise("finishes what was asked for before it was closed", async ({ inbox, entry, another }) => {
    let done = 0;
    const appended = Array.from({ length: 10 }, () =>
      inbox.append([entry()]).then((results) => {
        done += 1;
        return results;
      }),
    );
    await inbox.close();
    assert.equal(done, 10);
    assert.deepEqual(new Set((await Promise.all(appended)).flat()), new Set(["stored"]));
    if (another) assert.equal((await (await another()).stats()).waiting, 10);
  }),

  promise("calls nobody back after it was closed", async ({ inbox, add, another }) => {
    let calls = 0;
    inbox.onWork(() => void (calls += 1));
    await add();
    await inbox.close();
    const before = calls;
    const other = await another?.();
    await other?.resume();
    assert.equal(calls, before);
  }),
];
