import { describe, expect, it } from "vitest";
import { cli } from "./cli.js";
import { filledInbox } from "./filled-inbox.js";

/** What is said of a wrong call: one sentence with its code, and a hint. Nothing is written to the output. */
async function refusal(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^error USAGE_[A-Z_]+: [^\n]+\n[^\n]+\n$/);
  return stderr.split("\n")[0] ?? "";
}

describe("a command line that can't be understood", () => {
  it.each([
    ["an unknown command", ["inbx"], "There is no command `inbx`. Did you mean `inbox`?"],
    ["an unknown command below", ["inbox", "lst"], "There is no command `lst`. Did you mean `list`?"],
    [
      "a command like no other",
      ["inbox", "frobnicate"],
      "There is no command `frobnicate`. There are: stats, list,",
    ],
    [
      "an unknown option",
      ["inbox", "list", "--sate", "dead"],
      "There is no option `--sate` here. Did you mean `--state`?",
    ],
    ["an unknown global option", ["inbox", "list", "--verbos"], "Did you mean `--verbose`?"],
    [
      "an option of another command",
      ["inbox", "stats", "--state", "dead"],
      "There is no option `--state` here.",
    ],
    [
      "an unknown choice",
      ["inbox", "list", "--platform", "jvo"],
      "--platform must be vivo or jivo, but is `jvo`. Did you mean `jivo`?",
    ],
    ["an unknown event", ["inbox", "list", "--event", "chat_finish"], "Did you mean `chat_finished`?"],
    [
      "a number that is none",
      ["inbox", "list", "--limit", "ten"],
      "--limit must be a whole number from 1 to 10000, but is `ten`.",
    ],
    [
      "a number out of range",
      ["inbox", "list", "--limit", "0"],
      "--limit must be a whole number from 1 to 10000, but is `0`.",
    ],
    [
      "a time without a unit",
      ["inbox", "prune", "--older-than", "7"],
      "--older-than must be a number with a unit, such as 90s, 15m, 36h or 7d, but is `7`.",
    ],
    ["a missing argument", ["inbox", "show"], "Missing required argument `id`."],
    ["a missing value", ["inbox", "list", "--state"], "Option `--state <state>` argument missing."],
    ["a missing option", ["inbox", "export"], "Required option `--out <file>` not specified."],
    [
      "an argument too many",
      ["inbox", "stats", "now"],
      "Too many arguments for `stats`. Expected 0 arguments but got 1.",
    ],
    [
      "a chat without its platform",
      ["inbox", "list", "--chat", "1"],
      "--chat needs the platform of that id: --platform vivo or --platform jivo.",
    ],
    [
      "options that exclude each other",
      ["inbox", "list", "--platform", "jivo", "--client", "1", "--visitor", "1"],
      "cannot be used with",
    ],
    [
      "an unknown shell",
      ["complete", "bsh"],
      "<shell> must be bash, zsh, fish, or powershell, but is `bsh`. Did you mean `bash`?",
    ],
  ])("says what is wrong with %s", async (_, args, said) => {
    expect(await refusal(args)).toContain(said);
  });

  const secret = "1f2e3d4c5b6a79881f2e3d4c5b6a7988";
  it.each([
    [[`https://shop.example/chat-hooks/${secret}`]],
    [[secret]],
    [["inbox", secret]],
    [["inbox", "stats", secret]],
    [["inbox", "stats", `--secret=${secret}`]],
    [["inbox", "stats", `--${secret}`]],
    [["inbox", "list", "--platform", secret]],
    [["inbox", "list", "--limit", secret]],
    [["inbox", "list", "--limit", `it's ${secret}`]],
    [["inbox", "prune", "--older-than", secret]],
    [["complete", secret]],
  ])("never repeats a secret in the wrong place: %j", async (args) => {
    expect(await refusal(args)).not.toContain(secret);
  });
});

describe("--verbose", () => {
  const failing = ["inbox", "stats", "--inbox", "/nowhere/at/all.db"];

  it("shows where an error comes from, in any place", async () => {
    for (const at of [0, 1, 2, 4]) {
      const { stderr } = await cli(failing.toSpliced(at, 0, "--verbose"));
      expect(stderr).toMatch(/\n {4}at .+/);
    }
  });

  it("is needed to see a stack", async () => {
    expect((await cli(failing)).stderr).not.toMatch(/^ {4}at /m);
  });

  it("is an argument like others behind --", async () => {
    expect((await cli(["inbox", "show", "--", "--verbose"])).stderr).not.toMatch(/^ {4}at /m);
  });

  it("shows what caused an error, too", async () => {
    const path = await filledInbox([]);
    const env = { CHAT_HOOKS_INBOX: "postgres://nobody@127.0.0.1:1/none" };
    expect((await cli(["inbox", "stats", "--verbose"], { env })).stderr).toContain("caused by Error");
    expect((await cli(["inbox", "stats", "--verbose", "--inbox", path])).stderr).toBe("");
  });
});
