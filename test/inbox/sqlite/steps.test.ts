import { describe, expect, it } from "vitest";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { DatabaseFile } from "../../../src/inbox/sqlite/database-file.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { find } from "../../../src/inbox/sqlite/find.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { RecordedSqlite } from "../../support/recorded-sqlite.js";

const many = 1_700;

describe("what a person asks for, of many entries", () => {
  it.each<[string, (inbox: Inbox) => Promise<number>]>([
    ["discard", (inbox) => inbox.discard({})],
    ["discard by ids", (inbox) => inbox.discard({ ids: numbers(many) })],
    ["forget", (inbox) => inbox.forget({ visitor: "v" })],
    ["prune", (inbox) => inbox.prune(2)],
  ])("is done in steps by %s, and a notice is kept in between", async (_name, ask) => {
    const sqlite = new RecordedSqlite();
    const inbox = sqlite.inbox(inboxFile());
    await restored(inbox, "handled");
    const before = sqlite.count("COMMIT");
    let steps = 0;
    let kept: Promise<unknown> | undefined;
    sqlite.before = (sql) => {
      if (sql !== "COMMIT") return;
      steps += 1;
      // It arrives during the first step, and is in the file before the last.
      kept ??= inbox.append([numberedEntry("new")]).then(() => expect(steps).toBeLessThan(4));
    };
    expect(await ask(inbox)).toBe(many);
    expect(sqlite.count("COMMIT") - before).toBeGreaterThanOrEqual(4);
    await kept;
    expect((await inbox.list()).map(({ id }) => id)).toEqual(["new"]);
    await inbox.close();
  });

  it("is done to each entry once, when it is asked for twice at the same moment", async () => {
    const path = inboxFile();
    const [inbox, other] = [sqliteInbox({ path }), sqliteInbox({ path })];
    await restored(inbox, "dead");
    const [retried, discarded] = await Promise.all([inbox.retry({}), other.discard({ state: "dead" })]);
    expect(retried + discarded).toBe(many);
    expect(await inbox.stats()).toMatchObject({ waiting: retried, dead: 0 });
    await Promise.all([inbox.close(), other.close()]);
  });

  it("keeps the order of a chat when workers claim between the steps of a retry", async () => {
    const inbox = sqliteInbox({ path: inboxFile() });
    await restored(inbox, "dead", "chat");
    let done = false;
    const retried = inbox.retry({}).finally(() => (done = true));
    const handled: string[] = [];
    for (;;) {
      const wasDone = done;
      const [lease] = await inbox.claim({ limit: 10, leaseMs: 60_000 });
      if (lease) {
        handled.push(lease.entry.id);
        await inbox.complete(lease);
      } else if (wasDone) break;
    }
    expect(await retried).toBe(many);
    expect(handled).toEqual(numbers(many));
    await inbox.close();
  });

  it("by prune ends when the inbox is closed, and goes on the next time", async () => {
    const path = inboxFile();
    const sqlite = new RecordedSqlite();
    const inbox = sqlite.inbox(path);
    await restored(inbox, "handled");
    let closed: Promise<void> | undefined;
    sqlite.before = (sql) => {
      if (sql === "COMMIT") closed ??= Promise.resolve().then(() => inbox.close());
    };
    const pruned = await inbox.prune(2);
    await closed;
    expect(pruned).toBe(500);
    const again = sqliteInbox({ path });
    expect((await again.stats()).handled).toBe(many - pruned);
    expect(await again.prune(2)).toBe(many - pruned);
    await again.close();
  });
});

it("lists, retries and discards among more that wait or are dead than are sorted at once", async () => {
  const inbox = sqliteInbox({ path: inboxFile() });
  for (const state of ["waiting", "dead"] as const) {
    await restored(inbox, state, undefined, 5_200);
    const found: string[] = [];
    for (;;) {
      const page = await inbox.list({ state, limit: 2_000, after: found.at(-1) });
      if (page.length === 0) break;
      found.push(...page.map(({ id }) => id));
    }
    expect(found).toEqual(numbers(5_200));
    if (state === "dead") expect(await inbox.retry({ visitor: "v" })).toBe(5_200);
    expect(await inbox.discard({ state: "waiting" })).toBe(5_200);
  }
  expect(await inbox.list()).toEqual([]);
  await inbox.close();
});

it("finds entries oldest first, by ids, by an index and in windows, and not what comes meanwhile", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await restored(inbox, "dead", undefined, 1_000);
  await inbox.discard({ ids: numbers(10) });
  const file = new DatabaseFile(path, loadSqlite);
  const seqs = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  expect(await find((look) => file.use(look), { state: "dead" })).toEqual(seqs(11, 1_000));
  expect(await find((look) => file.use(look), { ids: numbers(1_000).reverse() })).toEqual(seqs(11, 1_000));

  await restored(inbox, "dead", undefined, 12_000);
  let looks = 0;
  const found = await find(
    async (look) => {
      const result = await file.use(look);
      if ((looks += 1) === 2) await inbox.append([{ ...numberedEntry("new"), visitor: "v" }]);
      return result;
    },
    { visitor: "v" },
  );
  expect(looks).toBeGreaterThan(2);
  // 990 were there, and were left alone.
  expect(found).toHaveLength(12_000);
  expect(found).toEqual([...found].sort((left, right) => left - right));
  file.close();
  await inbox.close();
});

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

/** Fills it with entries that stand so. */
async function restored(
  inbox: Inbox,
  state: "waiting" | "handled" | "dead",
  chat?: string,
  count = many,
): Promise<void> {
  await inbox.restore(
    numbers(count).map((id) => ({
      ...numberedEntry(id, chat),
      body: "{}",
      visitor: "v",
      state,
      attempts: 1,
      runAt: 0,
      leasedUntil: undefined,
      error: undefined,
      // Those that arrived first were given up last: no index has them in the order of their arrival.
      finishedAt: state === "waiting" ? undefined : state === "dead" ? count - Number(id) : 1,
    })),
  );
}
