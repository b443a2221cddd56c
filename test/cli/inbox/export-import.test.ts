import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { encryptedInbox } from "../../../src/inbox/encrypted.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { cli, type CliOptions } from "../cli.js";
import { dead, filledInbox, handled, idsIn, privateText, storedEntry, withInboxAt } from "../filled-inbox.js";

const key = "ab".repeat(32);
const otherKey = "cd".repeat(32);

/** A path in a folder of its own. */
const newPath = (name = "backup.jsonl") => join(dirname(inboxFile()), name);

const exported = (inbox: string, out: string, args: string[] = [], options: CliOptions = {}) =>
  cli(["inbox", "export", "--out", out, ...args, "--inbox", inbox], options);

const imported = (inbox: string, file: string, args: string[] = [], options: CliOptions = {}) =>
  cli(["inbox", "import", file, ...args, "--inbox", inbox], options);

const someEntries = () => [storedEntry("a", dead()), storedEntry("b", handled()), storedEntry("c")];

const allIn = (path: string) => withInboxAt(path, (inbox) => inbox.list({ limit: 10_000 }));

async function encrypted(ids: readonly string[], keys = key): Promise<string> {
  const path = inboxFile();
  const inbox = encryptedInbox(sqliteInbox({ path }), { keys });
  await inbox.open();
  await inbox.restore(ids.map((id) => storedEntry(id)));
  await inbox.close();
  return path;
}

describe("inbox export and import", () => {
  it("bring an inbox back as it was", async () => {
    const [from, file, to] = [await filledInbox(someEntries()), newPath(), inboxFile()];
    expect(await exported(from, file)).toEqual({
      code: 0,
      stdout: `3 entries written to ${file}.\n`,
      stderr: "",
    });
    expect(await imported(to, file, ["--create"])).toEqual({
      code: 0,
      stdout: "3 entries stored.\n",
      stderr: "",
    });
    expect(await allIn(to)).toEqual(await allIn(from));
  });

  it("go through the standard output and input", async () => {
    const [from, to] = [await filledInbox(someEntries()), await filledInbox([])];
    const { code, stdout, stderr } = await exported(from, "-", ["--state", "dead"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ id: "a", state: "dead" });
    const { stdout: said } = await imported(to, "-", ["--json"], { stdin: stdout });
    expect(JSON.parse(said)).toEqual({ stored: 1, skipped: 0 });
    expect(await idsIn(to)).toEqual(["a"]);
  });

  it("can be repeated: what is there already is skipped", async () => {
    const [from, file] = [await filledInbox(someEntries()), newPath()];
    await exported(from, file);
    const { code, stdout } = await imported(from, file);
    expect(code).toBe(0);
    expect(stdout).toBe("0 entries stored, 3 entries skipped: they are there already.\n");
  });

  it("take one shop's entries, however the pages fall", async () => {
    const entries = Array.from({ length: 250 }, (_, at) =>
      storedEntry(`${at}`, { tenant: at < 120 || at > 230 ? "a" : "b", chat: undefined }),
    );
    const { stdout } = await exported(await filledInbox(entries), "-", ["--tenant", "b"]);
    const ids = stdout
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toEqual(Array.from({ length: 111 }, (_, at) => `${at + 120}`));
  });
});

describe("inbox export", () => {
  it("writes a file that nobody else can read, and leaves nothing beside it", async () => {
    const file = newPath();
    await exported(await filledInbox(someEntries()), file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(file))).toEqual(["backup.jsonl"]);
  });

  it("replaces a file only when that is said, and a link's target rather than the link", async () => {
    const [from, file, link] = [await filledInbox(someEntries()), newPath(), newPath("link")];
    writeFileSync(file, "of yesterday");
    const { code, stderr } = await exported(from, file);
    expect(code).toBe(2);
    expect(stderr).toContain(`error USAGE_FILE: ${file} is there already; --force replaces it.`);
    expect(readFileSync(file, "utf8")).toBe("of yesterday");

    symlinkSync(file, link);
    expect(await exported(from, link, ["--force"])).toMatchObject({ code: 0 });
    expect(readFileSync(file, "utf8")).toContain('"id":"a"');
    expect(statSync(link).isFile()).toBe(true);
  });

  it.skipIf(!existsSync("/dev/null"))("writes into a device as it is", async () => {
    const before = statSync("/dev/null");
    expect(await exported(await filledInbox(someEntries()), "/dev/null")).toMatchObject({ code: 0 });
    expect(statSync("/dev/null").rdev).toBe(before.rdev);
  });

  it.each([
    ["a folder that does not exist", (file: string) => join(file, "x")],
    ["a folder", (file: string) => dirname(file)],
  ])("says that it can't write to %s", async (_, place) => {
    const { code, stderr } = await exported(await filledInbox([]), place(newPath()));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error USAGE_FILE: /);
  });

  it.skipIf(!existsSync("/dev/full"))("says that the disk is full", async () => {
    const { code, stdout, stderr } = await exported(await filledInbox(someEntries()), "/dev/full");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      /^error INBOX_EXPORT_FAILED: The export can't be written: the file is on a full disk\./,
    );
  });

  it("leaves what was there, and nothing half-written, when it is interrupted", async () => {
    const [from, file] = [await filledInbox(someEntries()), newPath()];
    writeFileSync(file, "of yesterday");
    const stop = new AbortController();
    // The first thing that is seen of it is its progress: by then, the new file is begun.
    const onOutput = () => stop.abort();
    const ended = await exported(from, file, ["--force"], {
      terminal: true,
      onOutput,
      interrupted: stop.signal,
    });
    expect(ended.code).toBe(130);
    expect(ended.stdout).toBe("");
    expect(ended.stderr).toMatch(/Stopped\.\n$/);
    expect(readdirSync(dirname(file))).toEqual(["backup.jsonl"]);
    expect(readFileSync(file, "utf8")).toBe("of yesterday");
  });

  it("leaves encrypted bodies encrypted, and they come back so", async () => {
    const [from, to] = [await encrypted(["a"]), inboxFile()];
    const env = { CHAT_HOOKS_INBOX_KEYS: key };
    const { stdout } = await exported(from, "-", [], { env });
    expect(stdout).not.toContain(privateText);
    await imported(to, "-", ["--create"], { env, stdin: stdout });
    expect(await allIn(to)).toEqual(await allIn(from));
    const { stdout: shown } = await cli(["inbox", "show", "a", "--show-data", "--inbox", to], { env });
    expect(shown).toContain(privateText);
  });

  it("opens bodies by --decrypt, with the keys of the environment", async () => {
    const from = await encrypted(["a"]);
    const { stdout } = await exported(from, "-", ["--decrypt"], { env: { CHAT_HOOKS_INBOX_KEYS: key } });
    expect(stdout).toContain(privateText);
    const without = await exported(from, "-", ["--decrypt"]);
    expect(without).toMatchObject({ code: 2, stdout: "" });
    expect(without.stderr).toContain("error USAGE_KEYS_MISSING: CHAT_HOOKS_INBOX_KEYS is empty or not set");
  });

  it("changes the key of what is stored already, by way of an import into a new inbox", async () => {
    const [from, to] = [await encrypted(["a", "b"]), inboxFile()];
    const { stdout: lines } = await exported(from, "-", ["--decrypt"], {
      env: { CHAT_HOOKS_INBOX_KEYS: key },
    });
    await imported(to, "-", ["--create"], { env: { CHAT_HOOKS_INBOX_KEYS: otherKey }, stdin: lines });
    const inbox = ["--inbox", to];
    const env = { CHAT_HOOKS_INBOX_KEYS: otherKey };
    expect((await cli(["inbox", "show", "b", "--show-data", ...inbox], { env })).stdout).toContain(
      privateText,
    );
    const { stdout: keys } = await cli(["inbox", "keys", "--json", ...inbox], { env });
    expect(JSON.parse(keys)).toMatchObject({ keys: [{ known: true, entries: 2 }] });
  });

  it("says how many bodies none of the keys opens", async () => {
    const { code, stderr } = await exported(await encrypted(["a", "b"]), "-", ["--decrypt"], {
      env: { CHAT_HOOKS_INBOX_KEYS: otherKey },
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: 2 entries stayed encrypted: .*\n$/);
  });

  it("has one thing only to say on the standard output", async () => {
    expect(await exported(await filledInbox([]), "-", ["--json"])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("inbox import", () => {
  it("encrypts bodies on their way in when there are keys", async () => {
    const [file, to] = [newPath(), inboxFile()];
    await exported(await filledInbox(someEntries()), file);
    await imported(to, file, ["--create"], { env: { CHAT_HOOKS_INBOX_KEYS: key } });
    for (const { body } of await allIn(to)) expect(body).not.toContain(privateText);
  });

  it("makes a new inbox only when that is said", async () => {
    const [file, to] = [newPath(), inboxFile()];
    await exported(await filledInbox(someEntries()), file);
    const { code, stderr } = await imported(to, file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error USAGE_INBOX_FILE: .*\n.*import --create/);
    expect(existsSync(to)).toBe(false);
  });

  it("makes no inbox when there is nothing to import", async () => {
    const to = inboxFile();
    const { code, stderr } = await imported(to, newPath(), ["--create"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error USAGE_FILE: .* does not exist\./);
    expect((await imported(to, dirname(to), ["--create"])).stderr).toMatch(
      /^error USAGE_FILE: .* is a folder\./,
    );
    expect(existsSync(to)).toBe(false);
  });

  it("never repeats a URL in the place of a file", async () => {
    const url = "https://shop.example/export/1f2e3d4c5b6a7988";
    const path = await filledInbox([]);
    for (const { code, stderr } of [await imported(path, url), await exported(path, url)]) {
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error USAGE_FILE: A URL of 44 characters /);
      expect(stderr).not.toContain(url);
    }
  });

  it.skipIf(process.getuid?.() === 0)("says that a file can't be read", async () => {
    const file = newPath();
    writeFileSync(file, "");
    chmodSync(file, 0);
    expect((await imported(await filledInbox([]), file)).stderr).toContain("may not be opened by this user");
  });

  it("names the line that is wrong, shows nothing of it, and keeps what stands before its batch", async () => {
    const { stdout } = await exported(await filledInbox(someEntries()), "-");
    const to = await filledInbox([]);
    const { code, stderr } = await imported(to, "-", [], { stdin: stdout.slice(0, -20) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error INBOX_IMPORT_LINE: Line 3 /);
    expect(stderr).not.toContain(privateText);
    expect(await idsIn(to)).toEqual([]);
  });

  it("ends whole batches when it is interrupted, and says how to go on", async () => {
    const entries = Array.from({ length: 300 }, (_, at) => storedEntry(`${at}`, { chat: undefined }));
    const { stdout } = await exported(await filledInbox(entries), "-");
    const lines = stdout.split("\n");
    const to = await filledInbox([]);
    const stop = new AbortController();
    // 260 lines, and then nothing more comes.
    const pieces = [Buffer.from(`${lines.slice(0, 260).join("\n")}\n`)];
    const stdin = new Readable({
      highWaterMark: 1,
      read() {
        const piece = pieces.pop();
        if (piece) this.push(piece);
        else setImmediate(() => stop.abort());
      },
    });
    const ended = await imported(to, "-", [], { stdin, interrupted: stop.signal });
    expect(ended).toEqual({
      code: 130,
      stdout: "",
      stderr: "250 entries stored. Repeat it to go on.\nStopped.\n",
    });
    expect(await idsIn(to)).toHaveLength(250);

    expect((await imported(to, "-", [], { stdin: stdout })).stdout).toBe(
      "50 entries stored, 250 entries skipped: they are there already.\n",
    );
  });
});
