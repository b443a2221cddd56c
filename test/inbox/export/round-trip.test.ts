import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportEntries, importEntries } from "../../../src/inbox/export.js";
import type { Inbox, StoredEntry } from "../../../src/inbox/inbox.js";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

describe("an export that comes back", () => {
  it("is the same inbox, in another store: states, attempts, errors, order and odd texts", async () => {
    const from = sqliteInbox({ path: inboxFile() });
    const chats = ["a", "b", undefined, "a\0", "\ud800"];
    await from.append(
      Array.from({ length: 600 }, (_, index) => ({
        ...numberedEntry(`${index}`, chats[index % 5]),
        tenant: index % 2 ? "shop \u2028 ﷺ" : undefined,
        body: index % 7 ? `{"n":${index}}` : "line\nline\r\n\0\ud83d",
        runAt: index % 50 === 0 ? Date.now() + 3_600_000 : undefined,
      })),
    );
    const [handled, dead, retried, leased] = await from.claim({ limit: 4, leaseMs: 60_000 });
    await from.complete(handled!);
    await from.fail(dead!, { error: "TypeError", retryAt: undefined });
    await from.fail(retried!, { error: "Error", retryAt: Date.now() + 60_000 });
    const lines = await all(exportEntries(from));
    expect(lines).toHaveLength(600);
    expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);

    const to = memoryInbox();
    const progress: number[] = [];
    const result = await importEntries(to, piecewise(lines), {
      onProgress: ({ stored }) => void progress.push(stored),
    });
    expect(result).toEqual({ stored: 600, skipped: 0 });
    expect(progress).toEqual([250, 500, 600]);
    const expected = (await listed(from)).map((entry) =>
      entry.id === leased!.entry.id ? { ...entry, leasedUntil: undefined } : entry,
    );
    expect(await listed(to)).toEqual(expected);
    expect(await all(exportEntries(to))).toEqual(lines);
    await from.close();
  });

  it("may be repeated: what is there is skipped", async () => {
    const from = await filled(300);
    const to = sqliteInbox({ path: inboxFile() });
    const lines = await all(exportEntries(from));
    expect(await importEntries(to, piecewise(lines.slice(0, 120)))).toEqual({ stored: 120, skipped: 0 });
    expect(await importEntries(to, piecewise(lines))).toEqual({ stored: 180, skipped: 120 });
    expect(await importEntries(to, piecewise(lines))).toEqual({ stored: 0, skipped: 300 });
    expect(await listed(to)).toEqual(await listed(from));
    await to.close();
  });

  it("comes from a file, whatever the pieces are that it is read in", async () => {
    const from = await filled(40, (index) => ({ body: JSON.stringify({ text: "Жанна 👩‍👩‍👧‍👦".repeat(index) }) }));
    const text = (await all(exportEntries(from))).join("");
    const file = join(dirname(inboxFile()), "export.jsonl");
    await writeFile(file, text);
    const ways: AsyncIterable<string | Uint8Array>[] = [
      createReadStream(file),
      createReadStream(file, { highWaterMark: 7 }),
      createReadStream(file, { encoding: "utf8", highWaterMark: 13 }),
      piecewise([text.slice(0, 1000), text.slice(1000)]),
      piecewise([`\ufeff${text}`]),
      piecewise([new TextEncoder().encode(`\ufeff${text.replaceAll("\n", "\r\n\r\n")}`)]),
      piecewise([text.trimEnd()]),
    ];
    for (const pieces of ways) {
      const to = memoryInbox();
      expect(await importEntries(to, pieces)).toEqual({ stored: 40, skipped: 0 });
      expect(await listed(to)).toEqual(await listed(from));
    }
  });

  it("holds what the filter lets through; the lines of several exports can be joined", async () => {
    const from = await filled(6, (index) => ({ platform: index % 2 ? "jivo" : "vivo" }));
    const [vivo, jivo] = [
      await all(exportEntries(from, { platform: "vivo" })),
      await all(exportEntries(from, { platform: "jivo" })),
    ];
    const to = memoryInbox();
    await importEntries(to, piecewise([...jivo, ...vivo]));
    expect((await listed(to)).map(({ id }) => id)).toEqual(["1", "3", "5", "0", "2", "4"]);
  });

  it("of an empty inbox is empty", async () => {
    expect(await all(exportEntries(memoryInbox()))).toEqual([]);
    expect(await importEntries(memoryInbox(), piecewise([]))).toEqual({ stored: 0, skipped: 0 });
    expect(await importEntries(memoryInbox(), piecewise(["\n\n  \n"]))).toEqual({ stored: 0, skipped: 0 });
  });
});

it("an export asks for a page only when the one before has been taken, so that it needs no memory", async () => {
  const inbox = await filled(250);
  let pages = 0;
  const counting: Pick<Inbox, "list"> = {
    list: (options) => {
      pages += 1;
      return inbox.list(options);
    },
  };
  const lines = exportEntries(counting);
  for (let index = 0; index < 100; index++) await lines.next();
  expect(pages).toBe(1);
  await lines.next();
  expect(pages).toBe(2);
  // What was removed meanwhile ends nothing.
  await inbox.discard({ ids: Array.from({ length: 100 }, (_, index) => `${100 + index}`) });
  expect((await all(lines)).length).toBe(99 + 50);
});

it("an import commits long entries in smaller batches, and stops reading when the inbox fails", async () => {
  const body = "x".repeat(1024 * 1024);
  const from = await filled(10, () => ({ body }));
  const to = memoryInbox();
  const sizes: number[] = [];
  let read = 0;
  async function* counted(): AsyncGenerator<string> {
    for await (const line of exportEntries(from)) {
      read += 1;
      yield line;
    }
  }
  const failing: Pick<Inbox, "restore"> = {
    restore: (entries) => {
      sizes.push(entries.length);
      return sizes.length === 2 ? Promise.reject(new Error("gone")) : to.restore(entries);
    },
  };
  await expect(importEntries(failing, counted())).rejects.toThrow("gone");
  expect(sizes).toEqual([4, 4]);
  expect(read).toBe(8);
  expect(await listed(to)).toHaveLength(4);
});

async function filled(
  count: number,
  fields: (index: number) => Partial<StoredEntry> = () => ({}),
): Promise<Inbox> {
  const inbox = memoryInbox();
  await inbox.append(
    Array.from({ length: count }, (_, index) => ({ ...numberedEntry(`${index}`), ...fields(index) })),
  );
  return inbox;
}

const listed = (inbox: Inbox) => inbox.list({ limit: 10_000 });

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

async function* piecewise<Piece>(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}
