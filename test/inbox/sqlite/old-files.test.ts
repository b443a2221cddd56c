import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { schemaVersion } from "../../../src/inbox/sqlite/schema.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

const written = 1_780_000_000_000;

it.each([1])("brings a file of schema %i up to date, and goes on with what is in it", async (version) => {
  const path = inboxFile();
  const db = (await loadSqlite())(path);
  db.exec(readFileSync(new URL(`old-files/schema-${version}.sql`, import.meta.url), "utf8"));
  db.close();

  let now = written + 1;
  const [inbox, other] = [sqliteInbox({ path, now: () => now }), sqliteInbox({ path, now: () => now })];
  await Promise.all([inbox.open(), other.open()]);
  expect((await inbox.list()).map(({ id, state, body }) => [id, state, body])).toEqual([
    ["handled", "handled", '{"id":"handled"}'],
    ["dead", "dead", '{"id":"dead"}'],
    ["leased", "waiting", '{"id":"leased"}'],
    ["behind it", "waiting", '{"id":"behind it"}'],
    ["early", "waiting", '{"id":"early"}'],
  ]);

  // Duplicates of the window are known, whatever became of the first.
  const again = (id: string) => ({ ...numberedEntry(`${id} again`), key: `key of ${id}`, receivedAt: now });
  expect(await inbox.append(["handled", "dead", "leased", "behind it", "early"].map(again))).toEqual([
    "duplicate",
    "duplicate",
    "duplicate",
    "duplicate",
    "stored",
  ]);
  expect(await other.append([again("early"), numberedEntry("new")])).toEqual(["duplicate", "stored"]);

  now = written + 60_000;
  const leases = await other.claim({ limit: 10, leaseMs: 1000 });
  expect(leases.map(({ entry, attempt }) => [entry.id, attempt])).toEqual([
    ["leased", 2],
    ["early", 1],
    ["early again", 1],
    ["new", 1],
  ]);
  await other.complete(leases[0]!);
  expect((await inbox.claim({ limit: 1, leaseMs: 1000 })).map(({ entry }) => entry.id)).toEqual([
    "behind it",
  ]);
  await Promise.all([inbox.close(), other.close()]);

  const after = (await loadSqlite())(path);
  expect(after.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: schemaVersion });
  expect(after.prepare("PRAGMA integrity_check").get()).toMatchObject({ integrity_check: "ok" });
  after.close();
});
