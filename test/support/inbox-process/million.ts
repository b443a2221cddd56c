/*
 * An inbox with a million entries, in a process whose heap can't hold them. It does of everything a little, and prints, as
 * JSON, what came of it.
 */
import { DatabaseFile } from "../../../src/inbox/sqlite/database-file.js";
import { keyHash } from "../../../src/inbox/sqlite/key-hash.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import type { StoredEntry } from "../../../src/inbox/inbox.js";
import { numberedEntry } from "../numbered-entry.js";

const [path = "", each = "1000"] = process.argv.slice(2);
const copies = Number(each);
const inbox = sqliteInbox({ path, watchMs: 60_000 });
const now = Date.now();
const lastKey = `key of original-999 ${copies - 1}`;
const weekAgo = now - 7 * 24 * 3_600_000;

// Of a thousand: 5 wait in chats of two, 1 is dead, 100 were handled long ago, the rest just now.
const originals = Array.from({ length: 1000 }, (_, number): StoredEntry => {
  const state = number < 5 ? "waiting" : number === 5 ? "dead" : "handled";
  const finishedAt = state === "waiting" ? undefined : number < 106 && number > 5 ? weekAgo : now;
  return {
    ...numberedEntry(`original-${number}`, `chat ${Math.floor(number / 2)}`),
    visitor: `visitor ${number}`,
    body: "{}",
    runAt: now,
    attempts: state === "waiting" ? 0 : 1,
    leasedUntil: undefined,
    error: state === "dead" ? "Error" : undefined,
    state,
    finishedAt,
  };
});
await inbox.restore(originals);
await multiply();

const stats = await inbox.stats();
const leases = await inbox.claim({ limit: 10, leaseMs: 60_000 });
const completed = await Promise.all(leases.map((lease) => inbox.complete(lease)));
const next = await inbox.claim({ limit: 10, leaseMs: 60_000 });
await inbox.release(next);
const appended = await inbox.append([numberedEntry("new"), { ...numberedEntry("another"), key: lastKey }]);
const dead = await inbox.list({ state: "dead", limit: 3 });
const last = await inbox.list({ after: `original-999 ${copies - 1}`, limit: 5 });
const retried = await inbox.retry({ state: "dead" });
const forgotten = await inbox.forget({ visitor: "visitor 500" });
let prunedAll = false;
const pruning = inbox.prune(now - 1000).then((count) => {
  prunedAll = true;
  return count;
});
await inbox.append([numberedEntry("meanwhile")]);
const answeredMeanwhile = !prunedAll;
const pruned = await pruning;
const afterwards = await inbox.stats();
await inbox.close();

process.stdout.write(
  JSON.stringify({
    stats,
    leased: leases.map(({ entry }) => entry.id),
    completed,
    next: next.map(({ entry }) => entry.id),
    appended,
    dead: dead.map(({ id }) => id),
    last: last.map(({ id }) => id),
    retried,
    forgotten,
    answeredMeanwhile,
    pruned,
    afterwards,
  }),
);

/** Copies what is there within SQLite: `original-7` becomes `original-7 1`, `original-7 2`, … in chats of their own. */
async function multiply(): Promise<void> {
  const file = new DatabaseFile(path, loadSqlite);
  await file.use((db) => {
    const columns = db
      .all<{ name: string }>("PRAGMA table_info(entries)")
      .map(({ name }) => name)
      .filter((name) => name !== "seq");
    const numbered = ["id", "key", "chat"];
    const values = columns.map((name) => {
      if (name === "key_hash") return "abs(random()) >> 16";
      return numbered.includes(name) ? `${name} || ' ' || copy` : name;
    });
    db.transaction(() => {
      db.run(
        `INSERT INTO entries (${columns.join(", ")})
         WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < :last)
         SELECT ${values.join(", ")} FROM copies CROSS JOIN entries WHERE entries.seq <= 1000`,
        { last: copies - 1 },
      );
      db.run("INSERT INTO bodies (seq, body) SELECT seq, '{}' FROM entries WHERE seq > 1000");
      db.run("UPDATE entries SET key_hash = :hash WHERE id = :id", {
        hash: keyHash(lastKey),
        id: `original-999 ${copies - 1}`,
      });
    });
  });
  file.finish();
}
