import { expect, it } from "vitest";
import { defaultRetry } from "../../../src/inbox/retry.js";
import { startWorker } from "../../../src/inbox/worker.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { RecordedSqlite, sqliteError } from "../../support/recorded-sqlite.js";

const entries = (count: number) => Array.from({ length: count }, (_, index) => numberedEntry(`${index}`));

it("commits once for 64 that are appended at the same moment", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.open();
  const before = sqlite.count("COMMIT");
  await Promise.all(entries(64).map((entry) => inbox.append([entry])));
  expect(sqlite.count("COMMIT") - before).toBe(1);
  await inbox.close();
});

it.each([
  [10, 1],
  // 64 are enough for one.
  [100, 2],
])(
  "commits %i that arrive in turns of the event loop, one after another, %i times",
  async (count, commits) => {
    const sqlite = new RecordedSqlite();
    const inbox = sqlite.inbox(inboxFile());
    await inbox.open();
    const before = sqlite.count("COMMIT");
    const appended: Promise<unknown>[] = [];
    await new Promise<void>((resolve) => {
      const arrive = (number: number): void => {
        if (number < count) setImmediate(() => arrive(number + 1));
        else resolve();
        appended.push(inbox.append([numberedEntry(`${number}`)]));
      };
      arrive(1);
    });
    await Promise.all(appended);
    expect(sqlite.count("COMMIT") - before).toBe(commits);
    await inbox.close();
  },
);

it("commits what workers do at the same moment together, too", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.append(entries(20));
  const leases = await inbox.claim({ limit: 20, leaseMs: 1000 });
  const before = sqlite.count("COMMIT");
  const done = await Promise.all([
    ...leases.slice(0, 10).map((lease) => inbox.complete(lease)),
    ...leases.slice(10).map((lease) => inbox.renew(lease, 2000)),
  ]);
  expect(done).toEqual(leases.map(() => true));
  expect(sqlite.count("COMMIT") - before).toBe(1);
  await inbox.close();
});

it("commits what a worker has handled together with what it takes next", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.append(entries(100));
  const before = sqlite.count("COMMIT");
  let left = 100;
  const plan = { concurrency: 10, leaseMs: 60_000, pollMs: 60_000, retry: defaultRetry };
  let end = (): void => undefined;
  const handled = new Promise<void>((resolve) => (end = resolve));
  const handle = async () => () => {
    if (--left === 0) end();
  };
  const quiet = { onFailed: () => undefined, onInboxError: () => undefined };
  const worker = startWorker(inbox, plan, { handle, ...quiet });
  await handled;
  await worker.stop(1000);
  // The first claim has nothing to record, and the last record nothing to take.
  expect(sqlite.count("COMMIT") - before).toBeLessThanOrEqual(13);
  await inbox.close();
});

it("waits for the disk whenever something is stored or finished, but not for a lease alone", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.open();
  let level = "";
  const commits: string[] = [];
  sqlite.before = (sql) => {
    level = /^PRAGMA synchronous = (\w+)$/.exec(sql)?.[1] ?? level;
    if (sql === "COMMIT") commits.push(level);
  };
  await inbox.claim({ limit: 1, leaseMs: 1000 });
  await inbox.append(entries(2));
  const [one, other] = await inbox.claim({ limit: 2, leaseMs: 1000 });
  await Promise.all([inbox.renew(other!, 2000), inbox.complete(one!)]);
  await inbox.release([other!]);
  await inbox.pause();
  expect(commits).toEqual(["NORMAL", "FULL", "NORMAL", "FULL", "NORMAL", "FULL"]);
  await inbox.close();
});

it("stores nothing when it can't be told to wait for the disk again", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.claim({ limit: 1, leaseMs: 1000 });
  const commits: string[] = [];
  sqlite.before = (sql) => {
    if (sql === "COMMIT") commits.push(sql);
    if (sql === "PRAGMA synchronous = FULL") throw sqliteError(10, "disk I/O error");
  };
  await expect(inbox.append(entries(1))).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  expect(commits).toEqual([]);
  sqlite.before = () => undefined;
  expect(await inbox.append(entries(1))).toEqual(["stored"]);
  await inbox.close();
});

it("acknowledges nothing before the commit", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.open();
  const order: string[] = [];
  sqlite.before = (sql) => {
    if (sql === "COMMIT") order.push("commit");
  };
  await Promise.all(entries(3).map((entry) => inbox.append([entry]).then(() => order.push("acknowledged"))));
  expect(order).toEqual(["commit", "acknowledged", "acknowledged", "acknowledged"]);
  await inbox.close();
});

it("rejects all of a commit that failed, and has stored none of it", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.open();
  sqlite.before = (sql) => {
    if (sql === "COMMIT") throw sqliteError(10, "disk I/O error");
  };
  const results = await Promise.allSettled(entries(10).map((entry) => inbox.append([entry])));
  sqlite.before = () => undefined;
  expect(results.map((result) => result.status === "rejected" && (result.reason as Error))).toEqual(
    entries(10).map(
      () =>
        expect.objectContaining({
          code: "INBOX_UNAVAILABLE",
          cause: expect.objectContaining({ errcode: 10 }) as Error,
        }) as Error,
    ),
  );
  expect((await inbox.stats()).waiting).toBe(0);
  await inbox.close();
});

it("lets one that fails for its own fault take no other down", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.open();
  let inserted = 0;
  sqlite.before = (sql) => {
    // The third entry of each transaction, and always the third when it is alone.
    if (sql.includes("INSERT INTO bodies") && [3, 6].includes(++inserted)) {
      throw sqliteError(18, "string or blob too big");
    }
  };
  const results = await Promise.allSettled(entries(5).map((entry) => inbox.append([entry])));
  expect(results.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  sqlite.before = () => undefined;
  expect((await inbox.list()).map(({ id }) => id)).toEqual(["0", "1", "3", "4"]);
  await inbox.close();
});

it("makes a new connection after the disk failed", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.append([numberedEntry("1")]);
  sqlite.before = () => {
    throw sqliteError(10 | (1 << 8), "disk I/O error");
  };
  await expect(inbox.append([numberedEntry("2")])).rejects.toThrow("the disk failed to read or write");
  await expect(inbox.list()).rejects.toThrow("the disk failed to read or write");
  sqlite.before = () => undefined;
  const opened = sqlite.opened;
  expect(await inbox.append([numberedEntry("2")])).toEqual(["stored"]);
  expect(sqlite.opened).toBe(opened + 1);
  expect((await inbox.stats()).waiting).toBe(2);
  await inbox.close();
});

it("asks SQLite to wait for the disk at every commit", async () => {
  const sqlite = new RecordedSqlite();
  const inbox = sqlite.inbox(inboxFile());
  await inbox.open();
  expect(sqlite.executed.join()).toContain("PRAGMA synchronous = FULL");
  await inbox.close();
});
