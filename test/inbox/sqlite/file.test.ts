import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { start } from "../../support/process.js";

const mode = (path: string) => statSync(path).mode & 0o777;

it("makes the folders that are missing, and files that only their owner reads", async () => {
  const path = join(dirname(inboxFile()), "new", "folder", "inbox.db");
  const inbox = sqliteInbox({ path });
  await inbox.open();
  await inbox.append([numberedEntry("1")]);
  expect(mode(dirname(path))).toBe(0o700);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(mode(file)).toBe(0o600);
  await inbox.close();
});

it("leaves the mode of an existing file to who gave it", async () => {
  const path = inboxFile();
  writeFileSync(path, "");
  chmodSync(path, 0o640);
  const inbox = sqliteInbox({ path });
  await inbox.append([numberedEntry("1")]);
  expect([path, `${path}-wal`].map(mode)).toEqual([0o640, 0o640]);
  await inbox.close();
});

it("has everything in the one file when it is closed", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await inbox.append([numberedEntry("1")]);
  await inbox.close();
  const copy = join(dirname(path), "copy.db");
  copyFileSync(path, copy);
  const copied = sqliteInbox({ path: copy });
  expect((await copied.list()).map(({ id }) => id)).toEqual(["1"]);
  await copied.close();
});

it("does not touch the disk before it is opened", () => {
  const path = join(dirname(inboxFile()), "missing", "inbox.db");
  sqliteInbox({ path });
  expect(existsSync(dirname(path))).toBe(false);
});

it("begins a new file when its own was deleted under it, rather than write where nobody will look", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await inbox.append([numberedEntry("1")]);
  rmSync(dirname(path), { recursive: true });
  mkdirSync(dirname(path));
  await inbox.append([numberedEntry("2")]);
  await inbox.close();

  const reader = sqliteInbox({ path });
  expect((await reader.list()).map(({ id }) => id)).toEqual(["2"]);
  await reader.close();
});

it("tells the worker once that its file was deleted or replaced under it, and stops nothing else", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  const take = () => inbox.claim({ limit: 1, leaseMs: 1000 });
  await inbox.append([numberedEntry("1")]);
  expect(await take()).toHaveLength(1);
  rmSync(dirname(path), { recursive: true });
  mkdirSync(dirname(path));
  expect(await inbox.append([numberedEntry("2")])).toEqual(["stored"]);
  await expect(take()).rejects.toMatchObject({ code: "INBOX_REPLACED", status: 503 });
  // The refusal has claimed nothing.
  expect((await take()).map(({ entry }) => entry.id)).toEqual(["2"]);

  const other = join(dirname(path), "other.db");
  const backup = sqliteInbox({ path: other });
  await backup.append([numberedEntry("3")]);
  await backup.close();
  for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
  renameSync(other, path);
  await expect(take()).rejects.toMatchObject({ code: "INBOX_REPLACED" });
  expect((await take()).map(({ entry }) => entry.id)).toEqual(["3"]);
  await inbox.close();
});

it("leaves nothing of a forgotten visitor in its files", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  const body = "very private ".repeat(1000);
  await inbox.append([{ ...numberedEntry("1"), visitor: "someone", body }, numberedEntry("2")]);
  await inbox.forget({ visitor: "someone" });
  for (const file of [path, `${path}-wal`]) {
    expect(readFileSync(file).includes("very private")).toBe(false);
    expect(readFileSync(file).includes("someone")).toBe(false);
  }
  await inbox.close();
});

it.each(["", ":memory:", "a\0b", undefined, 7])("refuses the path %j", (path) => {
  expect(() => sqliteInbox({ path: path as string })).toThrow(
    expect.objectContaining({ code: "OPTION_INVALID" }),
  );
});

it("refuses an option that it does not know", () => {
  const options = { path: "inbox.db", windowMS: 5 };
  expect(() => sqliteInbox(options)).toThrow(expect.objectContaining({ code: "OPTION_UNKNOWN" }));
});

it("prints no warning, does not keep its process alive, and leaves one file behind", async () => {
  const path = inboxFile();
  const program = `
    import { sqliteInbox } from "./src/inbox/sqlite.ts";
    const inbox = sqliteInbox({ path: ${JSON.stringify(path)} });
    await inbox.open();
    inbox.onWork(() => undefined);
    await inbox.pause();
    await inbox.close();
  `;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const { code, stdout, stderr } = await start(process.execPath, args).ended;
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readdirSync(dirname(path))).toEqual(["inbox.db"]);
});
