import { expect, it } from "vitest";
import type { StoredEntry } from "../../../src/inbox/inbox.js";
import { Connection } from "../../../src/inbox/sqlite/connection.js";
import { append } from "../../../src/inbox/sqlite/append.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { makeKnownKeys } from "../../../src/inbox/sqlite/known-keys.js";
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

it("knows nothing of what was rolled back, and still all that others had stored before", async () => {
  const path = inboxFile();
  const sqlite = new RecordedSqlite();
  const [inbox, other] = [sqlite.inbox(path), sqliteInbox({ path })];
  await inbox.append([numberedEntry("1")]);
  await other.append([numberedEntry("of another")]);
  sqlite.before = (sql) => {
    if (sql === "COMMIT") throw sqliteError(13, "database or disk is full");
  };
  await expect(inbox.append([numberedEntry("2")])).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  sqlite.before = () => undefined;
  // The same connection goes on.
  const opened = sqlite.opened;
  // It gets the number that the one had that was rolled back.
  expect(await other.append([numberedEntry("3")])).toEqual(["stored"]);
  const all = [again("1"), again("of another"), again("2"), again("3")];
  expect(await inbox.append(all)).toEqual(["duplicate", "duplicate", "stored", "duplicate"]);
  expect(sqlite.opened).toBe(opened);
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

it("has no more in memory than what was received within the window, and in some minutes before", async () => {
  const db = new Connection((await loadSqlite())(inboxFile()));
  migrate(db);
  makeKnownKeys(db);
  const start = 1_780_000_000_000;
  const arrive = (time: number) =>
    append(db, [{ ...numberedEntry(`${time}`), body: "{}", receivedAt: time }], time, windowMs);
  const known = () => db.number("SELECT count(*) FROM known_keys");
  const arriveFor = (from: number, ms: number) => {
    for (let time = from; time < from + ms; time += minute / 4) db.transaction(() => arrive(time));
  };
  arriveFor(start, 3 * windowMs);
  expect(known()).toBeGreaterThanOrEqual(60 * 4);
  expect(known()).toBeLessThanOrEqual(63 * 4);
  // After a day without any, those that have left go while new ones come.
  arriveFor(start + 24 * windowMs, windowMs);
  expect(known()).toBeLessThanOrEqual(63 * 4);
  db.close();
});

it("finds duplicates of what had left the window, when the clock is put back between two notices of one commit", async () => {
  const path = inboxFile();
  const connect = async () => {
    const db = new Connection((await loadSqlite())(path));
    migrate(db);
    makeKnownKeys(db);
    return db;
  };
  const time = 1_780_000_000_000;
  const before = await connect();
  before.transaction(() => append(before, [{ ...numberedEntry("1"), receivedAt: time }], time, windowMs));
  before.close();
  const db = await connect();
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
