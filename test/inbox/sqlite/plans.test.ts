import { expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { RecordedSqlite } from "../../support/recorded-sqlite.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

it("finds everything that a service does all day by an index, and sorts nothing", async () => {
  const path = inboxFile();
  const recorded = new RecordedSqlite();
  const inbox = recorded.inbox(path);
  await inbox.open();
  const statements = new Set<string>();
  recorded.before = (sql) => void statements.add(sql);

  await inbox.append(Array.from({ length: 6 }, (_, index) => numberedEntry(`${index}`, "chat")));
  const take = async () => (await inbox.claim({ limit: 1, leaseMs: 60_000 }))[0]!;
  await inbox.complete(await take());
  await inbox.fail(await take(), { error: "hopeless", retryAt: undefined });
  await inbox.fail(await take(), { error: "again", retryAt: 0 });
  const lease = await take();
  await inbox.renew(lease, 60_000);
  await inbox.release([lease]);
  await inbox.prune(0);
  const other = sqliteInbox({ path });
  await other.append([numberedEntry("of another")]);
  await inbox.append([numberedEntry("after it")]);
  await other.close();
  recorded.before = () => undefined;
  await inbox.close();

  const sqlite = (await loadSqlite())(path);
  const explained = [...statements].filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(sql));
  expect(explained.length).toBeGreaterThan(12);
  for (const sql of explained) {
    const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    // What others have stored is behind what is known already, in the order of arrival.
    if (sql.includes("seq > ?")) {
      expect(plan.map(({ detail }) => detail).join("\n")).toContain("USING INTEGER PRIMARY KEY (rowid>?)");
    }
    for (const { detail } of plan) {
      // `inbox` has one row; a list of ids, and a page of keys, are gone through once.
      if (/^SCAN (inbox|json_each|CONSTANT ROW|\(subquery)/.test(detail)) continue;
      expect(detail, sql).not.toMatch(/^SCAN|TEMP B-TREE FOR ORDER/);
    }
  }
  sqlite.close();
});

it("looks at one entry of a chat, however many wait behind it", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await inbox.append(Array.from({ length: 5000 }, (_, index) => numberedEntry(`${index}`, "busy")));
  await inbox.append([numberedEntry("other", "other")]);
  await inbox.close();
  const db = (await loadSqlite())(path);
  // The index that claims go through has two rows.
  expect(db.prepare("SELECT count(*) AS heads FROM entries INDEXED BY heads WHERE head = 1").get()).toEqual(
    expect.objectContaining({ heads: 2 }),
  );
  db.close();
});
