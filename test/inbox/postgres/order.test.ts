import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { appendQuery } from "../../../src/inbox/postgres/append.js";
import { claimQuery } from "../../../src/inbox/postgres/claim.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

/* The transaction of another process has not ended yet: each case at the very moment. */

const database = postgresForTests();

async function halfAppended() {
  const { connectionString } = database;
  const schema = database.schema();
  const inbox = postgresInbox({ connectionString, schema, max: 3 });
  await inbox.open();
  const other = new pg.Client({ connectionString });
  await other.connect();
  await other.query("BEGIN");
  const older = numberedEntry("older", "chat");
  const appending = { entries: [older], batch: "1", windowMs: 86_400_000, now: null, sender: "other" };
  await other.query(appendQuery(schema, appending, false));
  const close = () => Promise.all([inbox.close(), other.end()]);
  return { inbox, schema, other, older, close };
}

/** Resolves when a connection waits for a lock of this database, in a call of that function; of that kind, when it is named. */
async function someoneWaits(call = "append", kind = "%"): Promise<void> {
  const waiting = `
    SELECT 1 FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND wait_event LIKE '${kind}' AND query LIKE '%.${call}(%'`;
  await expect.poll(() => database.sql(waiting), { interval: 1, timeout: 20_000 }).not.toEqual([]);
}

it("never gives out an entry before an older one of its chat that is being stored", async () => {
  const { inbox, other, close } = await halfAppended();
  const appended = inbox.append([numberedEntry("younger", "chat")]);
  await someoneWaits();
  expect(await inbox.claim({ limit: 9, leaseMs: 60_000 })).toEqual([]);
  await other.query("COMMIT");
  expect(await appended).toEqual(["stored"]);
  const [lease, ...more] = await inbox.claim({ limit: 9, leaseMs: 60_000 });
  expect([lease?.entry.id, more]).toEqual(["older", []]);
  await inbox.complete(lease!);
  const [next] = await inbox.claim({ limit: 9, leaseMs: 60_000 });
  expect(next?.entry.id).toBe("younger");
  await close();
});

it("waits to say whether it is a duplicate until the other one is stored, or is not", async () => {
  for (const [end, result] of [
    ["COMMIT", "duplicate"],
    ["ROLLBACK", "stored"],
  ] as const) {
    const { inbox, other, older, close } = await halfAppended();
    const appended = inbox.append([{ ...numberedEntry("same"), key: older.key }]);
    await someoneWaits();
    await other.query(end);
    expect(await appended).toEqual([result]);
    expect(await inbox.list()).toHaveLength(1);
    await close();
  }
});

it("waits for the same with a call that is too large for a lock on each of its entries", async () => {
  const { inbox, other, older, close } = await halfAppended();
  const many = Array.from({ length: 300 }, (_, index) => numberedEntry(`${index}`, "chat"));
  const appended = inbox.append([{ ...numberedEntry("same"), key: older.key }, ...many]);
  await someoneWaits();
  await other.query("COMMIT");
  expect(await appended).toEqual(["duplicate", ...many.map(() => "stored")]);
  const leases = await inbox.claim({ limit: 9, leaseMs: 60_000 });
  expect(leases.map(({ entry }) => entry.id)).toEqual(["older"]);
  await close();
});

it("gives nothing out of a chat whose turn it can't pass just now", async () => {
  const { inbox, other, close } = await halfAppended();
  await other.query("COMMIT");
  const [first] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  await inbox.fail(first!, { error: "hopeless", retryAt: undefined });
  await inbox.append([numberedEntry("follower", "chat")]);
  // Its lease ends at once, and then an older entry waits again.
  await inbox.claim({ limit: 1, leaseMs: 0 });
  await inbox.retry({});
  await other.query("SELECT pg_advisory_lock(hashtextextended('chat', 0))");
  expect(await inbox.claim({ limit: 9, leaseMs: 60_000 })).toEqual([]);
  await other.query("SELECT pg_advisory_unlock_all()");
  const leases = await inbox.claim({ limit: 9, leaseMs: 60_000 });
  expect(leases.map(({ entry }) => entry.id)).toEqual(["older"]);
  await close();
});

it("hands the turn to a follower that was stored while the head was being finished", async () => {
  const { inbox, other, schema, close } = await halfAppended();
  await other.query("COMMIT");
  const [lease] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  await other.query("BEGIN");
  const follower = {
    entries: [numberedEntry("follower", "chat")],
    batch: "2",
    windowMs: 1,
    now: null,
    sender: "",
  };
  await other.query(appendQuery(schema, follower, false));
  expect(await inbox.complete(lease!)).toBe(true);
  await other.query("COMMIT");
  const [next] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  expect(next?.entry.id).toBe("follower");
  await close();
});

it("hands the turn to a follower that gets its place while the head is being finished", async () => {
  const { inbox, other, schema, close } = await halfAppended();
  await other.query("COMMIT");
  const [lease] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  await inbox.append([numberedEntry("follower", "chat"), numberedEntry("another")]);
  await other.query("BEGIN");
  const { rows } = await other.query(
    claimQuery(schema, { limit: 1, leaseMs: 60_000 }, randomUUID(), null, false),
  );
  expect(rows).toMatchObject([{ id: "another" }]);
  const completed = inbox.complete(lease!);
  await someoneWaits("settle");
  await other.query("COMMIT");
  expect(await completed).toBe(true);
  const [next] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
  expect(next?.entry.id).toBe("follower");
  await close();
});

it("gives each entry to one of two who bring in what has arrived at the same moment", async () => {
  const { inbox, other, schema, close } = await halfAppended();
  await other.query("COMMIT");
  await inbox.append([numberedEntry("another")]);
  await other.query("BEGIN");
  const { rows } = await other.query(
    claimQuery(schema, { limit: 1, leaseMs: 60_000 }, randomUUID(), null, false),
  );
  expect(rows).toMatchObject([{ id: "older" }]);
  const claimed = inbox.claim({ limit: 9, leaseMs: 60_000 });
  await someoneWaits("claim", "advisory");
  await other.query("COMMIT");
  expect((await claimed).map(({ entry }) => entry.id)).toEqual(["another"]);
  await close();
});

it("leaves no trace of an entry that is removed while it gets its place", async () => {
  for (const first of ["claim", "remove"] as const) {
    const { inbox, other, schema, close } = await halfAppended();
    await other.query("COMMIT");
    const seqs = `ARRAY(SELECT seq FROM ${schema}.entries)`;
    await other.query("BEGIN");
    if (first === "claim") {
      await other.query(claimQuery(schema, { limit: 1, leaseMs: 60_000 }, randomUUID(), null, false));
      const forgotten = inbox.forget({ chat: "chat" });
      await someoneWaits("remove");
      await other.query("COMMIT");
      expect(await forgotten).toBe(1);
    } else {
      await other.query(`SELECT ${schema}.remove(NULL, NULL, ${seqs}, true)`);
      const claimed = inbox.claim({ limit: 1, leaseMs: 60_000 });
      await someoneWaits("claim");
      await other.query("COMMIT");
      expect(await claimed).toEqual([]);
    }
    expect(await database.sql(`SELECT seq FROM ${schema}.waiting`)).toEqual([]);
    expect(await inbox.stats()).toMatchObject({ waiting: 0, leased: 0 });
    await inbox.append([numberedEntry("later", "chat")]);
    const [lease] = await inbox.claim({ limit: 1, leaseMs: 60_000 });
    expect(lease?.entry.id).toBe("later");
    await close();
  }
});

it("is durable where the default is not, and only for its own transactions", async () => {
  const { schema, other, close } = await halfAppended();
  await other.query("ROLLBACK");
  await other.query("SET synchronous_commit = off");
  await other.query("BEGIN");
  const appending = { entries: [numberedEntry("1")], batch: "3", windowMs: 1, now: null, sender: "" };
  await other.query(appendQuery(schema, appending, false));
  const shown = async (): Promise<unknown> => (await other.query("SHOW synchronous_commit")).rows;
  expect(await shown()).toEqual([{ synchronous_commit: "on" }]);
  await other.query("COMMIT");
  expect(await shown()).toEqual([{ synchronous_commit: "off" }]);
  await close();
});
