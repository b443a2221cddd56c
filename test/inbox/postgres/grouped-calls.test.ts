import pg from "pg";
import { expect, it, vi } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import type { Query } from "../../../src/inbox/postgres/driver.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

async function recordedInbox() {
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 4 });
  const connections: { mock: { calls: unknown[][] } }[] = [];
  pool.on("connect", (client) => void connections.push(vi.spyOn(client, "query")));
  const inbox = postgresInbox({ pool, schema: database.schema() });
  await inbox.open();
  const close = async () => {
    await inbox.close();
    await pool.end();
  };
  const count = (call: string) => {
    const statements = connections.flatMap(({ mock }) => mock.calls.map(([query]) => (query as Query).text));
    return statements.filter((text) => text.startsWith("SELECT") && text.includes(`.${call}(`)).length;
  };
  return { inbox, count, close };
}

it("stores in two statements what 64 append at the same moment", async () => {
  const { inbox, count, close } = await recordedInbox();
  await Promise.all(Array.from({ length: 64 }, (_, index) => inbox.append([numberedEntry(`${index}`)])));
  expect(count("append")).toBe(2);
  expect((await inbox.stats()).waiting).toBe(64);
  await close();
});

it("does in one statement what workers do at the same moment", async () => {
  const { inbox, count, close } = await recordedInbox();
  await inbox.append(Array.from({ length: 20 }, (_, index) => numberedEntry(`${index}`)));
  const leases = await inbox.claim({ limit: 20, leaseMs: 60_000 });
  const done = await Promise.all([
    ...leases.slice(0, 10).map((lease) => inbox.complete(lease)),
    ...leases.slice(10).map((lease) => inbox.renew(lease, 60_000)),
  ]);
  expect(done).toEqual(leases.map(() => true));
  expect(count("settle")).toBe(1);
  await close();
});

it("keeps the order of the calls within each chat, however they are grouped", async () => {
  const { inbox, count, close } = await recordedInbox();
  const chatOf = (number: number) => `chat ${number % 5}`;
  const calls: Promise<unknown>[] = [];
  for (let number = 0; number < 600; number++) {
    calls.push(inbox.append([numberedEntry(`${number}`, chatOf(number))]));
    // So that statements are on their way while others call.
    if (number % 40 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(calls);
  expect(count("append")).toBeGreaterThan(2);
  const numbers = (await inbox.list({ limit: 1000 })).map(({ id }) => Number(id));
  expect(numbers).toHaveLength(600);
  for (let chat = 0; chat < 5; chat++) {
    const places = numbers.filter((number) => number % 5 === chat);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
  await close();
});

it("does one thing after the other to a lease, in the order of the calls", async () => {
  const { inbox, close } = await recordedInbox();
  await inbox.append([numberedEntry("1")]);
  const [lease] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  const results = await Promise.all([
    inbox.renew(lease!, 60_000),
    inbox.fail(lease!, { error: "no", retryAt: 0 }),
    inbox.complete(lease!),
    inbox.renew(lease!, 60_000),
  ]);
  expect(results).toEqual([true, true, false, false]);
  await close();
});

it("stores a call of a thousand entries whole, while others append to the same chats", async () => {
  const { inbox, close } = await recordedInbox();
  const big = Array.from({ length: 1000 }, (_, index) => numberedEntry(`big ${index}`, `chat ${index % 10}`));
  const others = Array.from({ length: 50 }, (_, index) => numberedEntry(`${index}`, `chat ${index % 10}`));
  const results = await Promise.all([inbox.append(big), ...others.map((entry) => inbox.append([entry]))]);
  expect(new Set(results.flat())).toEqual(new Set(["stored"]));
  const ids = (await inbox.list({ limit: 2000 })).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith("big"))).toEqual(big.map(({ id }) => id));
  // One entry of each chat is the head.
  expect(await inbox.claim({ limit: 100, leaseMs: 60_000 })).toHaveLength(10);
  await close();
});
