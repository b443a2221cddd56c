import { describe, expect, it } from "vitest";
import { cli } from "../cli.js";
import { dead, filledInbox, handled, privateNumber, privateText, storedEntry } from "../filled-inbox.js";

const three = () =>
  filledInbox([
    storedEntry("a", dead("TypeError")),
    storedEntry("b", { chat: "vivo:chat:x", platform: "vivo", event: "chat_accepted", kind: "after" }),
    storedEntry("c", { ...handled(), chat: undefined, event: "offline_message" }),
  ]);

const documentOf = (text: string) =>
  JSON.parse(text) as { entries: Record<string, unknown>[]; next?: string };

const idsOf = (stdout: string) => documentOf(stdout).entries.map(({ id }) => id);

describe("inbox list", () => {
  it("shows each entry on a line of its own, oldest first, without personal data", async () => {
    const path = await three();
    const { code, stdout, stderr } = await cli(["inbox", "list", "--inbox", path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ {2,}/).map((cell) => cell.replace(/^\d{4}-.*Z$/, "…")))).toEqual([
      ["ID", "RECEIVED", "AGE", "STATE", "ATTEMPTS", "NEXT TRY", "EVENT", "PLATFORM", "ERROR"],
      ["a", "…", "2h", "dead", "10", "-", "chat_finished", "jivo", "TypeError"],
      ["b", "…", "2h", "waiting", "0", "now", "chat_accepted", "vivo", "-"],
      ["c", "…", "2h", "handled", "1", "-", "offline_message", "jivo", "-"],
    ]);
    expect(stdout).not.toContain(privateText);
    expect(stdout).not.toContain(privateNumber);
  });

  it.each([
    [["--state", "dead"], ["a"]],
    [["--platform", "vivo"], ["b"]],
    [["--event", "offline_message"], ["c"]],
    [["--platform", "jivo", "--chat", "10"], ["a"]],
    [
      ["--platform", "jivo", "--visitor", privateNumber],
      ["a", "c"],
    ],
    [
      ["--id", "c", "--id", "a"],
      ["a", "c"],
    ],
    [["--id", "a", "--state", "waiting"], []],
    [["--platform", "jivo", "--client", privateNumber], []],
    [["--tenant", "shop"], []],
  ])("finds by %j what all of them hold for", async (filter, ids) => {
    const { stdout } = await cli(["inbox", "list", "--json", "--inbox", await three(), ...filter]);
    expect(idsOf(stdout)).toEqual(ids);
  });

  it("finds the entries of one shop, and its chats by the platform's own id", async () => {
    const own = { tenant: "shop:a", chat: "jivo:shop%3Aa:chat:10" };
    const path = await filledInbox([storedEntry("other"), storedEntry("own", own)]);
    for (const filter of [
      ["--tenant", "shop:a"],
      ["--tenant", "shop:a", "--platform", "jivo", "--chat", "10"],
    ]) {
      const { stdout } = await cli(["inbox", "list", "--json", "--inbox", path, ...filter]);
      expect(idsOf(stdout)).toEqual(["own"]);
    }
    const { stdout } = await cli([
      "inbox",
      "list",
      "--json",
      "--inbox",
      path,
      "--platform",
      "jivo",
      "--chat",
      "10",
    ]);
    expect(idsOf(stdout)).toEqual(["other"]);
  });

  it("goes through an inbox page by page, each entry once", async () => {
    const ids = Array.from({ length: 7 }, (_, at) => `entry-${at}`);
    const path = await filledInbox(ids.map((id) => storedEntry(id)));
    const seen: unknown[] = [];
    for (let after: string[] = []; ;) {
      const { stdout } = await cli(["inbox", "list", "--json", "--limit", "3", ...after, "--inbox", path]);
      seen.push(...idsOf(stdout));
      const { next } = documentOf(stdout);
      if (next === undefined) break;
      after = ["--after", next];
    }
    expect(seen).toEqual(ids);
  });

  it("finds the entries of a shop behind pages full of others'", async () => {
    const others = Array.from({ length: 250 }, (_, at) => storedEntry(`other-${at}`));
    const path = await filledInbox([...others, storedEntry("own", { tenant: "shop" })]);
    const { stdout } = await cli([
      "inbox",
      "list",
      "--json",
      "--tenant",
      "shop",
      "--limit",
      "2",
      "--inbox",
      path,
    ]);
    expect(documentOf(stdout)).toMatchObject({ entries: [{ id: "own" }] });
  });

  it("says on stderr that there are more, and how to go on", async () => {
    const path = await filledInbox([storedEntry("a"), storedEntry("b")]);
    const { stderr } = await cli(["inbox", "list", "--limit", "1", "--inbox", path]);
    expect(stderr).toBe("There are more: --after a\n");
  });

  it("has no error for no entries: the titles, and a word on stderr", async () => {
    const { code, stdout, stderr } = await cli(["inbox", "list", "--inbox", await filledInbox([])]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "There is no such entry.\n" });
    expect(stdout).toMatch(/^ID +RECEIVED .*\n$/);
  });

  it("tells in how long the next try is, and that a worker has it just now", async () => {
    const later = Date.now() + 5.9 * 60_000;
    const path = await filledInbox([storedEntry("later", { attempts: 3, runAt: later })]);
    const { stdout } = await cli(["inbox", "list", "--inbox", path]);
    expect(stdout).toMatch(/ waiting +3 +5m /);
  });

  it("gives machines times in UTC, and what is not known is left out", async () => {
    const { stdout } = await cli(["inbox", "list", "--json", "--id", "c", "--inbox", await three()]);
    expect(documentOf(stdout).entries).toEqual([
      {
        id: "c",
        kind: "notice",
        platform: "jivo",
        event: "offline_message",
        state: "handled",
        attempts: 1,
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
        finishedAt: expect.stringMatching(/Z$/) as unknown,
      },
    ]);
  });

  it("shows visitors and bodies when personal data is asked for", async () => {
    const path = await three();
    const table = await cli(["inbox", "list", "--show-data", "--inbox", path]);
    expect(table.stdout).toContain(`jivo:visitor:${privateNumber}`);
    const { stdout } = await cli(["inbox", "list", "--show-data", "--json", "--inbox", path]);
    expect(documentOf(stdout).entries[0]).toMatchObject({
      visitor: `jivo:visitor:${privateNumber}`,
      body: { chat_id: 10, plain_messages: privateText },
    });
  });

  it("never lets what is stored move the cursor of a terminal", async () => {
    const evil = "x\u001b[2J\u009b2J\u202e\ny";
    const path = await filledInbox([
      storedEntry(evil, { ...dead(evil), visitor: evil, body: JSON.stringify({ evil }) }),
    ]);
    const seen = [
      await cli(["inbox", "list", "--show-data", "--inbox", path]),
      await cli(["inbox", "list", "--show-data", "--json", "--inbox", path]),
      await cli(["inbox", "show", evil, "--show-data", "--inbox", path]),
    ];
    for (const { stdout } of seen) {
      expect(stdout).toContain("x");
      // eslint-disable-next-line no-control-regex
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(documentOf(seen[1]!.stdout).entries[0]).toMatchObject({ id: evil, body: { evil } });
  });
});
