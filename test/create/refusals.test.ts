import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { noSmallDisk, smallDisk } from "../support/small-disk.js";
import { cli } from "../cli/cli.js";
import { asNobody, noNobody } from "./nobody.js";
import { emptyFolder, projectIn } from "./project.js";

/** What is said when a project is refused: the code, the sentence and the hint. Nothing is on stdout. */
async function refusal(args: readonly string[], code: 1 | 2): Promise<string> {
  const ended = await cli(["create", ...args]);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr).toMatch(/^error [A-Z_]+: [^\n]+\n[^\n]+\n$/);
  return ended.stderr;
}

describe("a command line that can't be followed", () => {
  it.each([
    [
      ["--template", "exprss"],
      "--template must be express, standalone, or fetch, but is `exprss`. Did you mean `express`?",
    ],
    [["--lang", "tsx"], "--lang must be ts or js, but is `tsx`. Did you mean `ts`?"],
    [
      ["--platforms", "vivo,jvo"],
      "--platforms must be vivo or jivo, or both with a comma, but is `jvo`. Did you mean `jivo`?",
    ],
    [["--platforms", ""], "--platforms must be vivo or jivo, or both with a comma, but is empty text."],
    [["--inbox", "sqlit"], "Did you mean `sqlite`?"],
    [["--identity", "jwk"], "Did you mean `jwks`?"],
    [["--pm", "pnmp"], "Did you mean `pnpm`?"],
    [["--pm", "NPM"], "--pm must be npm, pnpm, yarn, or bun, but is `NPM`."],
    [["--templat", "express"], "There is no option `--templat` here. Did you mean `--template`?"],
    [["--overwrit"], "Did you mean `--overwrite`?"],
    [["more"], "Too many arguments for `create`."],
    [["--name", "My Shop"], "The project can't be named `My Shop`"],
    [["--name", "Shop"], "name can't contain capital letters. `--name shop` can be used."],
    [["--name", "http"], "http is a core module name. `--name http-chat` can be used."],
    [["--name", "Ünïcode"], "`--name unicode` can be used."],
    [["--name", "x".repeat(215)], "214 characters"],
    [["--name", "express"], "that is a package which it needs itself. `--name my-express` can be used."],
    [["--name", "chat-hooks"], "that is a package which it needs itself"],
    [["--name", "a\u001b[2Jb"], "`a\uFFFD[2Jb`"],
  ])("is refused, and nothing is written: %j", async (args, said) => {
    const folder = emptyFolder();
    expect(await refusal([join(folder, "shop"), ...args], 2)).toContain(said);
    expect(projectIn(folder)).toEqual([]);
  });

  it("is refused when it names the folder by an empty variable", async () => {
    expect(await refusal([""], 2)).toContain("<directory> must be a folder's name, but is empty text.");
  });

  it("is refused without a terminal when it does not say where, and names --yes", async () => {
    const said = await refusal([], 2);
    expect(said).toContain("CREATE_NO_TERMINAL");
    expect(said).toContain("--yes");
  });

  it("is refused when the folder's name is none for a package, and names --name", async () => {
    const folder = emptyFolder();
    expect(await refusal([join(folder, "My Shop")], 2)).toContain("`--name my-shop` can be used.");
    expect(projectIn(folder)).toEqual([]);
  });
});

describe("a place that can't be used", () => {
  it("is a folder that is not empty, unless --overwrite is said", async () => {
    const folder = emptyFolder({
      "shop/a": "",
      "shop/b": "",
      "shop/c": "",
      "shop/d": "",
      "shop/.git/config": "",
    });
    const said = await refusal([join(folder, "shop")], 1);
    expect(said).toContain("shop is not empty: it holds a, b, c and 1 more.");
    expect(said).toContain("--overwrite");
    expect(projectIn(folder)).toEqual(["shop/.git/config", "shop/a", "shop/b", "shop/c", "shop/d"]);
  });

  it.each(["file", "file/below", "file/far/below"])("is a file, or below one: %s", async (path) => {
    const folder = emptyFolder({ file: "text" });
    expect(await refusal([join(folder, path)], 1)).toContain("CREATE_PATH_IS_FILE");
    expect(projectIn(folder)).toEqual(["file"]);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("text");
  });

  it.skipIf(noSmallDisk !== undefined).each([
    ["a new folder", "shop"],
    ["a new folder far below", "far/below/shop"],
    ["an existing folder", "."],
  ])("is a full disk: %s is left as it was", async (_, path) => {
    const disk = smallDisk(32);
    writeFileSync(join(disk.folder, ".DS_Store"), "before");
    const said = await refusal([join(disk.folder, path), "--name", "shop"], 1);
    expect(said).toContain("CREATE_DISK_FULL");
    expect(said).toContain("(ENOSPC)");
    expect(readdirSync(disk.folder)).toEqual([".DS_Store"]);
  });

  it.skipIf(noSmallDisk !== undefined)("is a disk that is read-only", async () => {
    const disk = smallDisk(1024);
    disk.remount("ro");
    expect(await refusal([join(disk.folder, "shop")], 1)).toContain("(EROFS)");
    expect(await refusal([disk.folder, "--name", "shop"], 1)).toContain("CREATE_NO_PERMISSION");
  });

  it.skipIf(noNobody !== undefined)("is a folder that belongs to others", () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o755);
    const ended = asNobody([join(folder, "shop"), "--no-install"]);
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr).toContain("CREATE_NO_PERMISSION");
    expect(ended.stderr).toContain("(EACCES)");
    expect(projectIn(folder)).toEqual([]);
  });
});
