import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inboxFile } from "../../support/inbox-file.js";
import { cli } from "../cli.js";
import { dead, filledInbox, storedEntry } from "../filled-inbox.js";

describe("which inbox is meant", () => {
  it("is told by CHAT_HOOKS_INBOX, and by --inbox before it, in any place", async () => {
    const [one, two] = [
      await filledInbox([storedEntry("one")]),
      await filledInbox([storedEntry("two", dead())]),
    ];
    const env = { CHAT_HOOKS_INBOX: one };
    const statsOf = async (...args: string[]) =>
      JSON.parse((await cli(["inbox", ...args, "--json"], { env })).stdout) as unknown;
    expect(await statsOf("stats")).toMatchObject({ waiting: 1, dead: 0 });
    expect(await statsOf("stats", "--inbox", two)).toMatchObject({ waiting: 0, dead: 1 });
    expect(await statsOf("--inbox", two, "stats")).toMatchObject({ waiting: 0, dead: 1 });
  });

  it("has to be said", async () => {
    for (const env of [{}, { CHAT_HOOKS_INBOX: "" }]) {
      const { code, stderr } = await cli(["inbox", "stats"], { env });
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error USAGE_INBOX_MISSING: .+\n.*CHAT_HOOKS_INBOX.*\n$/);
    }
  });

  it.each([
    "stats",
    "list",
    "retry --all",
    "discard --all --yes",
    "prune --all --yes",
    "pause",
    "export --out -",
  ])("inbox %s makes no new inbox where the path is wrong", async (command) => {
    const path = join(inboxFile(), "no such folder", "inbox.db");
    const { code, stdout, stderr } = await cli(["inbox", ...command.split(" "), "--inbox", path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`error USAGE_INBOX_FILE: There is no inbox at ${path}: there is no such file.`);
    expect(existsSync(dirname(path))).toBe(false);
  });

  it("is neither a folder nor an empty file", async () => {
    const path = inboxFile();
    mkdirSync(path);
    expect((await cli(["inbox", "stats", "--inbox", path])).stderr).toContain("it is a folder");
    const empty = inboxFile();
    writeFileSync(empty, "");
    expect((await cli(["inbox", "stats", "--inbox", empty])).stderr).toContain("the file is empty");
  });

  it("is no other program's file, and that is left as it is", async () => {
    const path = inboxFile();
    writeFileSync(path, "this is a shopping list, not a database\n".repeat(200));
    const { code, stderr } = await cli(["inbox", "stats", "--inbox", path]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error INBOX_DAMAGED: /);
  });

  it.each([
    "mysql://root:hunter2-hunter2@db/shop",
    "https://u:hunter2-hunter2@db/shop",
    "postgres://u:hunter2-hunter2@127.0.0.1:1/shop",
    "postgres://u:hunter2-hunter2@[/shop",
  ])("never shows the password of %s", async (where) => {
    for (const command of ["stats", "list"]) {
      const { code, stdout, stderr } = await cli(["inbox", command, "--verbose"], {
        env: { CHAT_HOOKS_INBOX: where },
      });
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/^error [A-Z_]+: /);
      expect(stdout + stderr).not.toContain("hunter2");
    }
  });

  it("has a schema in PostgreSQL only", async () => {
    const path = await filledInbox([]);
    expect(await cli(["inbox", "stats", "--inbox", path, "--schema", "x"])).toMatchObject({ code: 2 });
  });

  it("takes keys from the environment only, and never shows them", async () => {
    const path = await filledInbox([storedEntry("a")]);
    const key = "not a key at all but private";
    const env = { CHAT_HOOKS_INBOX: path, CHAT_HOOKS_INBOX_KEYS: key };
    const { code, stdout, stderr } = await cli(["inbox", "show", "a", "--show-data", "--verbose"], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error INBOX_KEY_INVALID: /);
    expect(stdout + stderr).not.toContain(key);
    expect(await cli(["inbox", "stats"], { env }), "what needs no keys asks for none").toMatchObject({
      code: 0,
    });
  });
});
