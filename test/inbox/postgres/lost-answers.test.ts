import { expect, it } from "vitest";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { cuttingProxy, type CuttingProxy } from "../../support/cutting-proxy.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

/* The statement has committed, but whoever sent it does not hear of it: it must be neither done twice nor taken for undone. */

expectNoUnhandledRejections();
const database = postgresForTests();

/** An inbox that reaches its database through the proxy. */
async function inboxBehindProxy(): Promise<{
  inbox: Inbox;
  proxy: CuttingProxy;
  close: () => Promise<void>;
}> {
  const proxy = await cuttingProxy(database.connectionString);
  // Patience is no matter here: however slow the machine is, it is tried again.
  const options = { schema: database.schema(), patienceMs: 60_000, max: 2 };
  const inbox = postgresInbox({ connectionString: proxy.connectionString, ...options });
  await inbox.open();
  return { inbox, proxy, close: () => inbox.close() };
}

const claimOne = async (inbox: Inbox) => (await inbox.claim({ limit: 1, leaseMs: 60_000 }))[0]!;

it("tells stored ones from duplicates when the answer to an append is lost", async () => {
  const { inbox, proxy, close } = await inboxBehindProxy();
  await inbox.append([numberedEntry("before")]);
  proxy.cutAnswerTo(".append(");
  const results = await Promise.all([
    inbox.append([numberedEntry("1", "chat"), numberedEntry("before"), numberedEntry("2", "chat")]),
    inbox.append([numberedEntry("1")]),
    inbox.append([numberedEntry("3")]),
  ]);
  expect(proxy.cuts).toBe(1);
  expect(results).toEqual([["stored", "duplicate", "stored"], ["duplicate"], ["stored"]]);
  expect((await inbox.list()).map(({ id }) => id)).toEqual(["before", "1", "2", "3"]);
  await close();
});

it("goes on when the server ends connections in the moment in which they are ready", async () => {
  const proxy = await cuttingProxy(database.connectionString);
  proxy.endNew(2);
  const options = { schema: database.schema(), patienceMs: 60_000, max: 2 };
  const inbox = postgresInbox({ connectionString: proxy.connectionString, ...options });
  expect(await inbox.append([numberedEntry("1")])).toEqual(["stored"]);
  expect(proxy.cuts).toBe(2);
  await inbox.close();
});

it("gets the leases of a claim whose answer was lost, and counts one attempt", async () => {
  const { inbox, proxy, close } = await inboxBehindProxy();
  await inbox.append(["1", "2", "3"].map((id) => numberedEntry(id)));
  proxy.cutAnswerTo(".claim(");
  const leases = await inbox.claim({ limit: 2, leaseMs: 60_000 });
  expect(proxy.cuts).toBe(1);
  expect(leases.map(({ entry, attempt }) => [entry.id, attempt])).toEqual([
    ["1", 1],
    ["2", 1],
  ]);
  expect((await inbox.stats()).leased).toBe(2);
  for (const lease of leases) expect(await inbox.complete(lease)).toBe(true);
  await close();
});

it("knows that it finished, postponed, buried, renewed or released when the answer was lost", async () => {
  const { inbox, proxy, close } = await inboxBehindProxy();
  await inbox.append(["complete", "postpone", "bury", "renew", "release"].map((id) => numberedEntry(id)));
  const [complete, postpone, bury, renew, release] = await inbox.claim({ limit: 5, leaseMs: 60_000 });
  proxy.cutAnswerTo(".settle(");
  const done = await Promise.all([
    inbox.complete(complete!),
    inbox.fail(postpone!, { error: "later", retryAt: Date.now() + 3_600_000 }),
    inbox.fail(bury!, { error: "never", retryAt: undefined }),
    inbox.renew(renew!, 60_000),
    inbox.release([release!]),
  ]);
  expect(proxy.cuts).toBe(1);
  expect(done).toEqual([true, true, true, true, undefined]);
  expect((await inbox.list()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ["handled", 1],
    ["waiting", 1],
    ["dead", 1],
    ["waiting", 1],
    ["waiting", 0],
  ]);
  // A lease that has ended is no more worth than before.
  for (const lease of [complete!, postpone!, bury!, release!])
    expect(await inbox.complete(lease)).toBe(false);
  await close();
});

it("does not take a lost lease for its own when the answer was lost", async () => {
  const { inbox, proxy, close } = await inboxBehindProxy();
  await inbox.append([numberedEntry("1")]);
  const first = await claimOne(inbox);
  await inbox.release([first]);
  const second = await claimOne(inbox);
  proxy.cutAnswerTo(".settle(");
  expect(await inbox.fail({ ...first, token: crypto.randomUUID() }, { error: "no", retryAt: 0 })).toBe(false);
  expect(proxy.cuts).toBe(1);
  expect(await inbox.complete(second)).toBe(true);
  await close();
});

it("counts what it restored when the answer was lost", async () => {
  const { inbox, proxy, close } = await inboxBehindProxy();
  await inbox.append(["1", "2"].map((id) => numberedEntry(id)));
  const listed = await inbox.list();
  await inbox.discard({ ids: ["2"] });
  proxy.cutAnswerTo(".restore(");
  expect(await inbox.restore(listed)).toBe(1);
  expect(proxy.cuts).toBe(1);
  expect(await inbox.list()).toHaveLength(2);
  await close();
});

it("says that it does not know, rather than a wrong number, when the answer to a removal was lost", async () => {
  const { inbox, proxy, close } = await inboxBehindProxy();
  await inbox.append(["1", "2"].map((id) => numberedEntry(id)));
  proxy.cutAnswerTo(".remove(");
  await expect(inbox.discard({})).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  expect(await inbox.discard({})).toBe(0);
  await close();
});
