import { expect, it } from "vitest";
import type { StoredEntry } from "../../../src/inbox/inbox.js";
import { Connection } from "../../../src/inbox/sqlite/connection.js";
import { append } from "../../../src/inbox/sqlite/append.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { keyHash } from "../../../src/inbox/sqlite/key-hash.js";
import { knownKeys } from "../../../src/inbox/sqlite/known-keys.js";
import { migrate } from "../../../src/inbox/sqlite/schema.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { RecordedSqlite, sqliteError } from "../../support/recorded-sqlite.js";

const minute = 60_000;
const windowMs = 60 * minute;

/** Another delivery of what is in the entry of this number. */
const again = (id: string, receivedAt = Date.now()) => ({
  ...numberedEntry(`${id} again`),
  key: `key of ${id}`,
  receivedAt,
});

const handled = (id: string): StoredEntry => {
  const attempted = { attempts: 1, runAt: 0, leasedUntil: undefined, error: undefined };
  return { ...numberedEntry(id), ...attempted, state: "handled", finishedAt: 0 };
};

const connect = async (path: string) => {
  const db = new Connection((await loadSqlite())(path));
  migrate(db);
  return db;
};

it("knows what it stored before it was closed, and what was restored", async () => {
  const path = inboxFile();
  const before = sqliteInbox({ path });
  await before.append([numberedEntry("1")]);
  await before.close();
  const inbox = sqliteInbox({ path });
  expect(await inbox.append([again("1")])).toEqual(["duplicate"]);
  await inbox.restore([handled("2")]);
  expect(await inbox.append([again("2")])).toEqual(["duplicate"]);
  await inbox.close();
});

it("knows what another process stored a moment ago, and forgets what was removed", async () => {
  const path = inboxFile();
  const [inbox, other] = [sqliteInbox({ path }), sqliteInbox({ path })];
  for (const id of ["1", "2", "3"]) {
    expect(await inbox.append([numberedEntry(id)])).toEqual(["stored"]);
    expect(await other.append([again(id)])).toEqual(["duplicate"]);
  }
  // What it restores comes behind what another has stored.
  await other.append([numberedEntry("4")]);
  await inbox.restore([handled("5")]);
  expect(await inbox.append([again("4"), again("5")])).toEqual(["duplicate", "duplicate"]);
  await other.discard({ ids: ["2"] });
  expect(await inbox.append([again("1"), again("2"), again("3")])).toEqual([
    "duplicate",
    "stored",
    "duplicate",
  ]);
  await Promise.all([inbox.close(), other.close()]);
});

it("knows what was restored a moment ago, in the same commit", async () => {
  const inbox = sqliteInbox({ path: inboxFile() });
  const results = await Promise.all([
    inbox.append([numberedEntry("1")]),
    inbox.restore([handled("2")]),
    inbox.append([again("1"), again("2")]),
  ]);
  expect(results).toEqual([["stored"], 1, ["duplicate", "duplicate"]]);
  await inbox.close();
});

it("knows nothing of what was rolled back, and still all that others had stored before", async () => {
  const path = inboxFile();
  const sqlite = new RecordedSqlite();
  const [inbox, other] = [sqlite.inbox(path), sqliteInbox({ path })];
  await inbox.append([numberedEntry("1")]);
  await other.append([numberedEntry("of another")]);
  sqlite.before = (sql) => {
    if (sql === "COMMIT") throw sqliteError(13, "database or disk is full");
  };
  // In one commit.
  const refused = ["2", "3"].map((id) => inbox.append([numberedEntry(id)]));
  for (const one of refused) await expect(one).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  sqlite.before = () => undefined;
  // The same connection goes on.
  const opened = sqlite.opened;
  // They get the numbers that those had that were rolled back.
  expect(await other.append([numberedEntry("4"), numberedEntry("5")])).toEqual(["stored", "stored"]);
  const all = ["1", "of another", "2", "3", "4", "5"].map((id) => again(id));
  expect(await inbox.append(all)).toEqual([
    "duplicate",
    "duplicate",
    "stored",
    "stored",
    "duplicate",
    "duplicate",
  ]);
  expect(sqlite.opened).toBe(opened);
  // What is known once more is not read again.
  const reads: string[] = [];
  sqlite.before = (sql) => {
    if (sql.includes("seq > ?")) reads.push(sql);
  };
  for (const id of ["6", "7"]) await inbox.append([numberedEntry(id)]);
  expect(reads).toEqual([]);
  await Promise.all([inbox.close(), other.close()]);
});

it("reads all of the file again, when it could not do so at once", async () => {
  const path = inboxFile();
  const sqlite = new RecordedSqlite();
  const other = sqliteInbox({ path });
  const stored = Array.from({ length: 12_000 }, (_, number) => ({
    ...numberedEntry(`${number}`),
    body: "{}",
  }));
  await other.append(stored);
  const inbox = sqlite.inbox(path);
  let reads = 0;
  sqlite.before = (sql) => {
    // In the middle of it; the connection is not closed for this.
    if (sql.includes("json_group_array") && ++reads === 2) throw sqliteError(13, "database or disk is full");
  };
  const last = () => inbox.append([again("11999")]);
  await expect(last()).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  const opened = sqlite.opened;
  expect(await last()).toEqual(["duplicate"]);
  expect(sqlite.opened).toBe(opened);
  await Promise.all([inbox.close(), other.close()]);
});

it("reads what is in the file once, and of others once what they store", async () => {
  const path = inboxFile();
  const sqlite = new RecordedSqlite();
  const other = sqliteInbox({ path });
  await other.append([numberedEntry("1"), numberedEntry("2")]);
  const inbox = sqlite.inbox(path);
  let reads = 0;
  sqlite.before = (sql) => {
    if (sql.includes("json_group_array")) reads += 1;
  };
  expect(await inbox.append([again("1")])).toEqual(["duplicate"]);
  expect(await inbox.append([again("2")])).toEqual(["duplicate"]);
  expect(reads).toBe(1);
  await other.append([numberedEntry("3")]);
  expect(await inbox.append([again("3")])).toEqual(["duplicate"]);
  expect(await inbox.append([again("3")])).toEqual(["duplicate"]);
  expect(reads).toBe(2);
  await Promise.all([inbox.close(), other.close()]);
});

it("knows what is in the window again when the clock is put right", async () => {
  const [path, right] = [inboxFile(), 1_780_000_000_000];
  const wrong = right + 365 * 24 * 60 * minute;
  let now = right;
  const before = sqliteInbox({ path, windowMs, now: () => now });
  await before.append([{ ...numberedEntry("1"), receivedAt: now }]);
  await before.close();
  // It starts with a wrong clock.
  now = wrong;
  const inbox = sqliteInbox({ path, windowMs, now: () => now });
  expect(await inbox.append([{ ...numberedEntry("2"), receivedAt: now }])).toEqual(["stored"]);
  now = right;
  expect(await inbox.append([again("1", now), again("2", now)])).toEqual(["duplicate", "duplicate"]);
  expect(await inbox.append([numberedEntry("3")])).toEqual(["stored"]);
  await inbox.close();
});

it("takes memory for the keys of the window, however many have come since it was opened", async () => {
  const db = await connect(inboxFile());
  const keys = knownKeys(db);
  const second = 1000;
  const [start, inWindow] = [1_780_000_000_000, windowMs / second];
  let seq = 0;
  /** One each second. */
  const arriveFor = (from: number, ms: number) => {
    for (let time = from; time < from + ms; time += second) {
      db.transaction(() => {
        keys.begin();
        keys.cover(time - windowMs);
        keys.add((seq += 1), { keyHash: keyHash(`${time}`), receivedAt: time });
      });
    }
  };
  arriveFor(start, 20 * windowMs);
  expect(keys.capacity).toBeGreaterThanOrEqual(inWindow);
  expect(keys.capacity).toBeLessThanOrEqual(6 * inWindow);
  // After a day without any, those that have left go while new ones come.
  arriveFor(start + 48 * windowMs, windowMs);
  expect(keys.capacity).toBeLessThanOrEqual(6 * inWindow);
  db.close();
});

it("takes no memory for what came before the window, nor twice for what is known", async () => {
  const path = inboxFile();
  const [db, other] = [await connect(path), await connect(path)];
  const now = 1_780_000_000_000;
  const stored = Array.from({ length: 100 }, (_, number) => ({
    ...numberedEntry(`${number}`),
    body: "{}",
    receivedAt: now,
  }));
  const keys = knownKeys(db);
  for (let round = 0; round < 100; round += 1) {
    db.transaction(() => {
      keys.begin();
      keys.cover(now - windowMs);
      const hash = (number: number) => keyHash(`old ${round}-${number}`);
      for (let number = 1; number <= 100; number += 1) {
        keys.add(100 + number, { keyHash: hash(number), receivedAt: now - 2 * windowMs });
      }
      // The clock is put back, and right again.
      keys.cover(now - 3 * windowMs);
      keys.cover(now - windowMs);
    });
    if (round === 0) other.transaction(() => append(other, stored, now, windowMs));
  }
  expect(keys.capacity).toBeLessThanOrEqual(64 * 16);
  db.close();
  other.close();
});

it("takes no memory for what was rolled back, however often that happens", async () => {
  const db = await connect(inboxFile());
  const keys = knownKeys(db);
  const now = 1_780_000_000_000;
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    const work = () => {
      keys.begin();
      keys.cover(now - windowMs);
      for (let seq = 1; seq <= 64; seq += 1) {
        keys.add(seq, { keyHash: keyHash(`${attempt}-${seq}`), receivedAt: now });
      }
      throw new Error("disk full");
    };
    expect(() => db.transaction(work)).toThrow("disk full");
  }
  expect(keys.capacity).toBeLessThanOrEqual(64 * 64);
  db.close();
});

it("knows all of many, also those that came in the same moment, and those that another process stores meanwhile", async () => {
  const path = inboxFile();
  const many = (name: string, count: number, receivedAt: (number: number) => number) =>
    Array.from({ length: count }, (_, number) => ({
      ...numberedEntry(`${name}-${number}`),
      body: "{}",
      receivedAt: receivedAt(number),
    }));
  const now = Date.now();
  const atOnce = many("at once", 7000, () => now);
  const spread = many("spread", 7000, (number) => now - (number % 500));
  const before = await connect(path);
  before.transaction(() => append(before, [...atOnce, ...spread], now, windowMs));
  before.close();
  const [inbox, other] = [sqliteInbox({ path }), sqliteInbox({ path })];
  const duplicates = async (entries: readonly { id: string; key: string; receivedAt: number }[]) => {
    const results = await inbox.append(
      entries.map(({ id, key }) => ({ ...numberedEntry(`${id} again`), key, body: "{}" })),
    );
    return results.filter((result) => result === "duplicate").length;
  };
  expect(await duplicates([...atOnce, ...spread])).toBe(14_000);
  const theirs = many("theirs", 12_000, () => now);
  await other.append(theirs);
  expect(await duplicates(theirs)).toBe(12_000);
  await Promise.all([inbox.close(), other.close()]);
});

it("finds duplicates of what had left the window, when the clock is put back between two notices of one commit", async () => {
  const path = inboxFile();
  const time = 1_780_000_000_000;
  const before = await connect(path);
  before.transaction(() => append(before, [{ ...numberedEntry("1"), receivedAt: time }], time, windowMs));
  before.close();
  const db = await connect(path);
  const stored = db.transaction(() => {
    const wrong = time + 3 * windowMs;
    return [
      append(db, [{ ...numberedEntry("2"), receivedAt: wrong }], wrong, windowMs),
      append(db, [again("1", time + minute)], time + minute, windowMs),
    ];
  });
  expect(stored).toEqual([[true], [false]]);
  db.close();
});
