import { expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

it("waits for another process, and lets its own go on meanwhile", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await inbox.open();
  const other = (await loadSqlite())(path);
  other.exec("BEGIN IMMEDIATE");
  const appended = inbox.append([numberedEntry("1")]);
  // Timers still come while it waits; were the process stopped, nobody could let go of the lock.
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect((await inbox.stats()).waiting).toBe(0);
  other.exec("COMMIT");
  expect(await appended).toEqual(["stored"]);
  other.close();
  await inbox.close();
});

it("gives up after busyTimeoutMs, has stored nothing, and goes on when the file is free", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path, busyTimeoutMs: 20 });
  await inbox.open();
  const other = (await loadSqlite())(path);
  other.exec("BEGIN IMMEDIATE");
  const results = await Promise.allSettled([
    inbox.append([numberedEntry("1")]),
    inbox.append([numberedEntry("2")]),
  ]);
  for (const result of results) {
    expect(result).toEqual({
      status: "rejected",
      reason: expect.objectContaining({ code: "INBOX_UNAVAILABLE" }) as Error,
    });
  }
  other.exec("COMMIT");
  other.close();
  expect((await inbox.stats()).waiting).toBe(0);
  expect(await inbox.append([numberedEntry("1")])).toEqual(["stored"]);
  await inbox.close();
});

it("makes one schema when many begin at once", async () => {
  const path = inboxFile();
  const inboxes = Array.from({ length: 5 }, () => sqliteInbox({ path }));
  await Promise.all(inboxes.map((inbox) => inbox.open()));
  await Promise.all(inboxes.map((inbox, index) => inbox.append([numberedEntry(`${index}`)])));
  expect((await inboxes[0]!.stats()).waiting).toBe(5);
  await Promise.all(inboxes.map((inbox) => inbox.close()));
});
