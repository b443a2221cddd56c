import { describe, expect, it } from "vitest";
import { encryptedInbox } from "../../../src/inbox/encrypted.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { cli } from "../cli.js";
import { dead, filledInbox, privateNumber, privateText, storedEntry } from "../filled-inbox.js";

const show = (path: string, ...args: string[]) => cli(["inbox", "show", ...args, "--inbox", path]);

describe("inbox show", () => {
  it("tells what became of an entry, without personal data", async () => {
    const path = await filledInbox([storedEntry("a", { ...dead("Error (ECONNREFUSED)"), tenant: "shop" })]);
    const { code, stdout } = await show(path, "a");
    expect(code).toBe(0);
    const facts = Object.fromEntries(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(/ {2,}/)),
    ) as Record<string, string>;
    expect(facts).toEqual({
      id: "a",
      event: "chat_finished",
      platform: "jivo",
      tenant: "shop",
      chat: "jivo:chat:10",
      received: expect.stringMatching(/^\S+Z \(2 hours ago\)$/) as unknown,
      state: "dead",
      attempts: "10",
      "given up": expect.stringMatching(/^\S+Z \(3 minutes ago\)$/) as unknown,
      error: "Error (ECONNREFUSED)",
      body: `${storedEntry("a").body.length} characters, shown by --show-data`,
    });
    expect(stdout).not.toContain(privateText);
    expect(stdout).not.toContain(privateNumber);
  });

  it("keeps personal data out of JSON, too", async () => {
    const path = await filledInbox([storedEntry("a")]);
    const { stdout } = await show(path, "a", "--json");
    expect(Object.keys(JSON.parse(stdout) as object)).not.toEqual(expect.arrayContaining(["body"]));
    expect(stdout).not.toContain(privateText);
    expect(stdout).not.toContain(privateNumber);
  });

  it("shows the visitor and the body when personal data is asked for", async () => {
    const path = await filledInbox([storedEntry("a")]);
    const { stdout } = await show(path, "a", "--show-data");
    expect(stdout).toMatch(new RegExp(`^visitor +jivo:visitor:${privateNumber}$`, "m"));
    const body = stdout.slice(stdout.indexOf("\n{"));
    expect(JSON.parse(body)).toMatchObject({ chat_id: 10, plain_messages: privateText });
    expect(body.trim().split("\n").length, "indented").toBeGreaterThan(3);
  });

  it("opens encrypted bodies with the keys of the environment, and shows none without", async () => {
    const [path, key] = [inboxFile(), "ab".repeat(32)];
    const inbox = encryptedInbox(sqliteInbox({ path }), { keys: key });
    await inbox.open();
    await inbox.restore([storedEntry("a")]);
    await inbox.close();

    const without = await show(path, "a", "--show-data");
    expect(without.code).toBe(0);
    expect(without.stdout).not.toContain(privateText);

    const env = { CHAT_HOOKS_INBOX_KEYS: `${"cd".repeat(32)}, ${key}` };
    const { stdout } = await cli(["inbox", "show", "a", "--show-data", "--inbox", path], { env });
    expect(stdout).toContain(privateText);
  });

  it("says that there is no such entry", async () => {
    const { code, stdout, stderr } = await show(await filledInbox([]), "nobody");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error INBOX_ENTRY_UNKNOWN: .+\n.+\n$/);
  });
});
