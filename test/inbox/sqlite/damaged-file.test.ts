import {
  copyFileSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

const coded = (code: string) => expect.objectContaining({ code, status: 503 }) as Error;

describe("a file that can't be used", () => {
  it("refuses a file that is no database, and leaves it as it is", async () => {
    const path = inboxFile();
    const text = "Dear diary, ".repeat(1000);
    writeFileSync(path, text);
    const inbox = sqliteInbox({ path });
    await expect(inbox.open()).rejects.toThrow(coded("INBOX_DAMAGED"));
    await expect(inbox.append([numberedEntry("1")])).rejects.toThrow(coded("INBOX_DAMAGED"));
    expect(readFileSync(path, "utf8")).toBe(text);
    await inbox.close();
  });

  it("refuses another program's database, and leaves it as it is", async () => {
    const path = inboxFile();
    await sql(path, "CREATE TABLE invoices (id); PRAGMA user_version = 1");
    const before = readFileSync(path);
    const inbox = sqliteInbox({ path });
    await expect(inbox.open()).rejects.toThrow(coded("INBOX_DAMAGED"));
    expect(readFileSync(path).equals(before)).toBe(true);
    await inbox.close();
  });

  it("refuses the schema of a newer version, and says which", async () => {
    const path = await filled(1);
    await sql(path, "PRAGMA user_version = 42");
    const inbox = sqliteInbox({ path });
    await expect(inbox.open()).rejects.toThrow(coded("INBOX_NEWER"));
    await expect(inbox.open()).rejects.toThrow("has schema 42");
    await inbox.close();
  });

  it("refuses a file with pages overwritten, and goes on when it was replaced by a backup", async () => {
    const path = await filled(300);
    copyFileSync(path, `${path}.backup`);
    const file = openSync(path, "r+");
    // All but the first page, which says that it is a database.
    writeSync(file, Buffer.alloc(statSync(path).size - 4096, 0xa5), 0, undefined, 4096);
    closeSync(file);
    const inbox = sqliteInbox({ path });
    await expect(inbox.append([numberedEntry("new")])).rejects.toThrow(coded("INBOX_DAMAGED"));
    await expect(inbox.list()).rejects.toThrow(coded("INBOX_DAMAGED"));

    // As the hint says.
    for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
    copyFileSync(`${path}.backup`, path);
    expect(await inbox.append([numberedEntry("new")])).toEqual(["stored"]);
    expect((await inbox.stats()).waiting).toBe(301);
    await inbox.close();
  });

  it("refuses an inbox whose tables are gone", async () => {
    const path = await filled(1);
    await sql(path, "DROP TABLE bodies");
    const inbox = sqliteInbox({ path });
    await expect(inbox.list()).rejects.toThrow(coded("INBOX_DAMAGED"));
    await inbox.close();
  });

  it("is unavailable where a folder stands in its place, and goes on when that is gone", async () => {
    const path = inboxFile();
    mkdirSync(path);
    const inbox = sqliteInbox({ path });
    await expect(inbox.open()).rejects.toThrow(coded("INBOX_UNAVAILABLE"));
    const under = sqliteInbox({ path: join(await filled(1), "inbox.db") });
    await expect(under.open()).rejects.toThrow(coded("INBOX_UNAVAILABLE"));
    await Promise.all([inbox.close(), under.close()]);
    expect(dirname(path)).not.toBe(path);
  });

  it("says how to get a driver where there is none", async () => {
    const { SqliteInbox } = await import("../../../src/inbox/sqlite/sqlite-inbox.js");
    const { ChatHooksError } = await import("../../../src/errors.js");
    const inbox = new SqliteInbox({
      path: inboxFile(),
      windowMs: 1,
      now: Date.now,
      busyTimeoutMs: 1,
      watchMs: 1000,
      openSqlite: async () => {
        throw new ChatHooksError("INBOX_DRIVER_MISSING");
      },
    });
    await expect(inbox.open()).rejects.toThrow(coded("INBOX_DRIVER_MISSING"));
    await inbox.close();
  });
});

/** An inbox file with so many entries. @returns its path */
async function filled(count: number): Promise<string> {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await inbox.append(Array.from({ length: count }, (_, index) => numberedEntry(`${index}`)));
  await inbox.close();
  return path;
}

async function sql(path: string, text: string): Promise<void> {
  const db = (await loadSqlite())(path);
  db.exec(text);
  db.close();
}
