import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { cli, keyboard, type CliOptions } from "./cli.js";
import { dead, filledInbox, idsIn, storedEntry } from "./filled-inbox.js";

const colour = "\u001b[";
/** Goes back to the beginning of the line, and empties it. */
const startOfLine = "\r\u001b[2K";

const filled = () => filledInbox([storedEntry("a", dead()), storedEntry("b")]);

describe("colours", () => {
  const stats = async (options: CliOptions) =>
    (await cli(["inbox", "stats", "--inbox", await filled()], options)).stdout;

  it.each([
    ["a terminal", { terminal: true }, true],
    ["a file or a pipe", { terminal: false }, false],
    ["a terminal with NO_COLOR", { terminal: true, env: { NO_COLOR: "1" } }, false],
    ["a terminal with an empty NO_COLOR", { terminal: true, env: { NO_COLOR: "" } }, true],
    ["a terminal with TERM=dumb", { terminal: true, env: { TERM: "dumb" } }, false],
    ["a pipe with FORCE_COLOR", { terminal: false, env: { FORCE_COLOR: "1" } }, true],
    ["a terminal with FORCE_COLOR=0", { terminal: true, env: { FORCE_COLOR: "0" } }, false],
    ["a pipe with both", { terminal: false, env: { FORCE_COLOR: "1", NO_COLOR: "1" } }, false],
  ])("%s", async (_, options, coloured) => {
    expect((await stats(options)).includes(colour)).toBe(coloured);
    const help = await cli(["inbox", "--help"], options);
    expect(help.stdout.includes(colour), "help").toBe(coloured);
    const { stderr } = await cli(["inbx"], options);
    expect(stderr.includes(colour), "errors").toBe(coloured);
  });

  it("are in no JSON", async () => {
    const path = await filled();
    for (const command of ["stats", "list", "pause"]) {
      const { stdout } = await cli(["inbox", command, "--json", "--inbox", path], { terminal: true });
      expect(stdout).not.toContain(colour);
    }
  });
});

describe("progress", () => {
  const exporting = async (options: CliOptions) =>
    cli(["inbox", "export", "--out", "-", "--inbox", await filled()], options);

  it("is a line on a terminal's stderr that is taken away in the end", async () => {
    const { stderr } = await exporting({ terminal: true });
    expect(stderr.startsWith(`${startOfLine}Writing entries `)).toBe(true);
    expect(stderr).toContain(" %");
    expect(stderr.endsWith(startOfLine)).toBe(true);
  });

  it.each([
    ["elsewhere", { terminal: false }],
    ["on a terminal that can't move its cursor", { terminal: true, env: { TERM: "dumb" } }],
    ["on a terminal that is too narrow", { terminal: true, columns: 20 }],
  ])("is not shown %s", async (_, options) => {
    expect((await exporting(options)).stderr).toBe("");
  });
});

describe("a question before what can't be undone", () => {
  /** Answers as soon as it is asked. */
  async function answered(keys: string, path: string) {
    const stdin = keyboard();
    let asked = "";
    const onOutput = (text: string) => {
      if (asked === "" && text.includes("for good?")) {
        asked = text;
        for (const key of keys) void turn().then(() => stdin.write(key));
      }
    };
    const ended = await cli(["inbox", "discard", "--state", "dead", "--inbox", path], {
      terminal: true,
      stdin,
      onOutput,
    });
    expect(asked).toContain(`Remove 1 entry (dead) of ${path} for good?`);
    return ended;
  }

  it("is asked on a terminal, and yes is yes", async () => {
    const path = await filled();
    expect(await answered("y", path)).toMatchObject({ code: 0, stdout: "1 entry removed.\n" });
    expect(await idsIn(path)).toEqual(["b"]);
  });

  it.each([
    ["no", "n"],
    ["Enter", "\r"],
    ["Ctrl-C", "\u0003"],
    ["Escape", "\u001b"],
  ])("is answered with no by %s", async (_, key) => {
    const path = await filled();
    const { code, stdout, stderr } = await answered(key, path);
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toMatch(/Stopped\.\n$/);
    expect(await idsIn(path)).toEqual(["a", "b"]);
  });

  it("is not asked when --yes was said", async () => {
    const { code, stderr } = await cli(["inbox", "discard", "--all", "--yes", "--inbox", await filled()], {
      terminal: true,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
