import { describe, expect, it } from "vitest";
import { encryptedInbox } from "../../../src/inbox/encrypted.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { cli } from "../cli.js";
import { filledInbox, storedEntry } from "../filled-inbox.js";

const [oldKey, newKey] = ["ab".repeat(32), "cd".repeat(32)];

/** An inbox with an entry from before encryption, and two with the old key. */
async function inboxOfOldTimes(): Promise<string> {
  const path = await filledInbox([storedEntry("plain")]);
  const inbox = encryptedInbox(sqliteInbox({ path }), { keys: oldKey });
  await inbox.open();
  await inbox.restore([storedEntry("a"), storedEntry("b")]);
  await inbox.close();
  return path;
}

describe("inbox keys", () => {
  it("tells how many entries each key has sealed, and shows no key", async () => {
    const env = { CHAT_HOOKS_INBOX: await inboxOfOldTimes(), CHAT_HOOKS_INBOX_KEYS: `${newKey},${oldKey}` };
    const { code, stdout, stderr } = await cli(["inbox", "keys"], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    const id = expect.stringMatching(/^[0-9a-f]{16}$/) as unknown;
    expect(rows).toEqual([
      ["KEY", "ENTRIES", "WHAT IT IS"],
      [id, "0", "in CHAT_HOOKS_INBOX_KEYS"],
      [id, "2", "in CHAT_HOOKS_INBOX_KEYS"],
      ["-", "1", "not encrypted"],
    ]);
    expect(stdout).not.toContain(oldKey);
  });

  it("tells that a key is missing", async () => {
    const env = { CHAT_HOOKS_INBOX: await inboxOfOldTimes(), CHAT_HOOKS_INBOX_KEYS: newKey };
    const { stdout } = await cli(["inbox", "keys", "--json"], { env });
    expect(JSON.parse(stdout)).toMatchObject({
      keys: [
        { known: true, entries: 0 },
        { known: false, entries: 1 },
        { known: false, entries: 2 },
      ],
    });
  });

  it("needs keys to tell of", async () => {
    const env = { CHAT_HOOKS_INBOX: await filledInbox([]) };
    expect(await cli(["inbox", "keys"], { env })).toMatchObject({ code: 2, stdout: "" });
  });
});
