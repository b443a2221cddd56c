import assert from "node:assert/strict";
import { idsOf, minute, only, promise } from "./promise.js";

/* A store that is not durable shares nothing: it has nothing to prove here. */

export const sharing = [
  promise("shows all handles the same entries", async ({ inbox, another, entry, clock }) => {
    if (!another) return;
    const other = await another();
    const first = entry({ chat: "chat" });
    await inbox.append([first, entry({ chat: "chat" })]);
    assert.deepEqual(await other.list(), await inbox.list());
    assert.deepEqual(await other.append([entry({ key: first.key })]), ["duplicate"]);
    const lease = only(await other.claim({ limit: 5, leaseMs: minute }));
    assert.deepEqual(await inbox.claim({ limit: 5, leaseMs: minute }), []);
    assert.equal(await inbox.renew(lease, minute), true);
    assert.equal(await inbox.complete(lease), true);
    assert.equal(await other.complete(lease), false);
    clock.advance(minute);
    only(await other.claim({ limit: 5, leaseMs: minute }));
  }),

  promise("stores and leases nothing twice when handles work at the same moment", async (trial) => {
    const { inbox, another, entry } = trial;
    if (!another) return;
    const handles = [inbox, await another(), await another()] as const;
    const stored = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (handles[index % 3] ?? inbox).append([
          entry({ key: `key ${index % 20}`, chat: `chat ${index % 4}` }),
        ]),
      ),
    );
    assert.equal(stored.flat().filter((result) => result === "stored").length, 20);
    const claims = await Promise.all(handles.map((handle) => handle.claim({ limit: 10, leaseMs: minute })));
    const ids = idsOf(claims.flat());
    assert.equal(ids.length, 4);
    assert.equal(new Set(ids).size, 4);
  }),

  promise("keeps everything when it is closed and opened again", async ({ inbox, another, entry, claim }) => {
    if (!another) return;
    await inbox.append(["handled", "dead", "retry", "leased", "new"].map((id) => entry({ id })));
    const [handled, dead, retry] = await inbox.claim({ limit: 4, leaseMs: minute });
    assert.ok(handled && dead && retry);
    await inbox.complete(handled);
    await inbox.fail(dead, { error: "hopeless", retryAt: undefined });
    await inbox.fail(retry, { error: "later", retryAt: Date.UTC(2030, 0) });
    await inbox.pause();
    const [list, stats] = [await inbox.list(), await inbox.stats()];
    await inbox.close();

    const again = await another();
    assert.deepEqual(await again.list(), list);
    assert.deepEqual(await again.stats(), stats);
    await again.resume();
    assert.deepEqual(idsOf(await again.claim({ limit: 9, leaseMs: minute })), ["new"]);
    await assert.rejects(claim(), { code: "INBOX_CLOSED" });
  }),

  promise("tells a listener of what another handle brought", async ({ inbox, another, add }) => {
    if (!another || !inbox.durable) return;
    const other = await another();
    // The first call may be about anything that happened before.
    await new Promise<void>((resolve) => {
      const remove = other.onWork(() => (remove(), resolve()));
      void other.resume();
    });
    const told = new Promise<void>((resolve) => void other.onWork(resolve));
    await add();
    await told;
  }),
];
