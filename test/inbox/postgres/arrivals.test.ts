import pg from "pg";
import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

/* What has arrived has no place among what waits yet: nobody must see a difference. */

const database = postgresForTests();

function inboxOf(schema: string, now?: () => number): Inbox {
  const { connectionString } = database;
  return postgresInbox({ connectionString, schema, max: 2, ...(now && { now }) });
}

const claimed = async (inbox: Inbox, limit: number) =>
  (await inbox.claim({ limit, leaseMs: 60_000 })).map(({ entry }) => entry.id);

it("shows what nobody has claimed yet like everything else that waits", async () => {
  const now = 1_800_000_000_000;
  const inbox = inboxOf(database.schema(), () => now);
  const oldest = numberedEntry("1");
  await inbox.append([oldest, { ...numberedEntry("2"), runAt: now + 5000 }]);
  const before = [await inbox.list({ state: "waiting" }), await inbox.stats()];
  expect(before).toMatchObject([
    [
      { id: "1", state: "waiting", attempts: 0, runAt: now },
      { id: "2", state: "waiting", attempts: 0, runAt: now + 5000 },
    ],
    { waiting: 2, leased: 0, oldestReceivedAt: oldest.receivedAt },
  ]);
  // Bringing them in changes nothing that can be seen.
  await inbox.release(await inbox.claim({ limit: 1, leaseMs: 60_000 }));
  expect([await inbox.list({ state: "waiting" }), await inbox.stats()]).toEqual(before);
  await inbox.close();
});

it("finds what may go behind thousands that must wait for their turn", async () => {
  const inbox = inboxOf(database.schema());
  for (let from = 0; from < 3000; from += 500) {
    const chat = Array.from({ length: 500 }, (_, index) => numberedEntry(`busy ${from + index}`, "busy"));
    await inbox.append(chat);
  }
  await inbox.append([numberedEntry("a"), numberedEntry("b")]);
  expect(await claimed(inbox, 3)).toEqual(["busy 0", "a", "b"]);
  await inbox.close();
});

it("gives out what is leased already when the database fails before all that may go is found", async () => {
  const pool = new pg.Pool({ connectionString: database.connectionString });
  let claims = 0;
  pool.on("connect", (client: { query: (query: { text: string }) => Promise<unknown> }) => {
    const send = client.query.bind(client);
    client.query = (query) =>
      query.text.startsWith("SELECT * FROM") && query.text.includes(".claim(") && ++claims > 1
        ? Promise.reject(new Error("lost"))
        : send(query);
  });
  const inbox = postgresInbox({ pool, schema: database.schema(), patienceMs: 1 });
  await inbox.append(Array.from({ length: 300 }, (_, index) => numberedEntry(`${index}`, "busy")));
  await inbox.append([numberedEntry("another")]);
  expect(await claimed(inbox, 2)).toEqual(["0"]);
  expect(claims).toBe(2);
  await expect(claimed(inbox, 2)).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  await inbox.close();
  await pool.end();
});

it("gives out leases before they end, rather than to look for more", async () => {
  const inbox = inboxOf(database.schema());
  await inbox.append(Array.from({ length: 300 }, (_, index) => numberedEntry(`${index}`, "busy")));
  await inbox.append([numberedEntry("another")]);
  const leases = await inbox.claim({ limit: 3, leaseMs: 0 });
  expect(leases.map(({ entry }) => entry.id)).toEqual(["0"]);
  await inbox.close();
});

it("takes any limit", async () => {
  const inbox = inboxOf(database.schema());
  await inbox.append([numberedEntry("1"), numberedEntry("2")]);
  expect(await claimed(inbox, 0)).toEqual([]);
  expect(await claimed(inbox, 2 ** 31 - 1)).toEqual(["1", "2"]);
  await inbox.close();
});

it("gives out all that has arrived, however many stored it one by one, and each entry once", async () => {
  const schema = database.schema();
  const [one, another] = [inboxOf(schema), inboxOf(schema)];
  const count = 700;
  for (let index = 0; index < count; index++) await one.append([numberedEntry(`${index}`, `chat ${index}`)]);
  const found: string[] = [];
  const take = async (inbox: Inbox) => {
    for (;;) {
      const ids = await claimed(inbox, 7);
      if (ids.length === 0) return;
      found.push(...ids);
    }
  };
  await Promise.all([take(one), take(another)]);
  expect(found).toHaveLength(count);
  expect(new Set(found).size).toBe(count);
  await Promise.all([one.close(), another.close()]);
});

it("goes past what was removed before it was claimed", async () => {
  const inbox = inboxOf(database.schema());
  const ids = Array.from({ length: 600 }, (_, index) => `${index}`);
  await inbox.append(ids.map((id) => numberedEntry(id)));
  expect(await inbox.discard({ ids: ids.filter((id) => id !== "300" && id !== "599") })).toBe(598);
  expect(await inbox.stats()).toMatchObject({ waiting: 2 });
  expect(await claimed(inbox, 9)).toEqual(["300", "599"]);
  await inbox.close();
});

it("puts what is restored behind what has arrived before", async () => {
  const inbox = inboxOf(database.schema());
  await inbox.append([numberedEntry("restored", "chat")]);
  const listed = await inbox.list();
  await inbox.discard({});
  await inbox.append([numberedEntry("arrived", "chat")]);
  expect(await inbox.restore(listed)).toBe(1);
  expect(await claimed(inbox, 9)).toEqual(["arrived"]);
  await inbox.close();
});

it("has due at once what was due when it was stored, although the clock has gone back since", async () => {
  let now = 1_800_000_000_000;
  const inbox = inboxOf(database.schema(), () => now);
  await inbox.append([numberedEntry("at once"), { ...numberedEntry("planned"), runAt: now + 1000 }]);
  now -= 3_600_000;
  const leases = await inbox.claim({ limit: 9, leaseMs: 60_000 });
  expect(leases.map(({ entry }) => entry.id)).toEqual(["at once"]);
  await inbox.complete(leases[0]!);
  now += 3_601_000;
  expect(await claimed(inbox, 9)).toEqual(["planned"]);
  await inbox.close();
});
