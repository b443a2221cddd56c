import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectTarget } from "../../src/create/target.js";
import { writeProject } from "../../src/create/write-project.js";
import { cli } from "../cli/cli.js";
import { codedError } from "../support/coded-error.js";
import { emptyFolder, projectIn } from "./project.js";

const files = new Map([
  [".env", "SECRET=new\n"],
  ["README.md", "new\n"],
  ["package.json", "{}\n"],
  ["src/deep/card.ts", "new\n"],
  ["src/hooks.ts", "new\n"],
]);

const write = (folder: string, overwrite = false) =>
  writeProject(inspectTarget(folder, { overwrite }), files);
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("a project", () => {
  it("is written into a new folder, with all folders above it", () => {
    const folder = emptyFolder();
    expect(write(join(folder, "a/b/shop"))).toEqual({ replaced: [], kept: [] });
    expect(projectIn(folder, "a/b/shop")).toEqual([...files.keys()]);
    expect(readdirSync(join(folder, "a/b"))).toEqual(["shop"]);
  });

  it("is written into an existing folder that holds nothing but Git's or an editor's", () => {
    const folder = emptyFolder({ ".git/config": "", ".idea/x.xml": "", ".DS_Store": "" });
    const { ino } = statSync(folder);
    expect(write(folder)).toEqual({ replaced: [], kept: [] });
    expect(projectIn(folder)).toEqual(
      [".DS_Store", ".git/config", ".idea/x.xml", ...files.keys()]
        .filter((path) => !path.startsWith(".git/"))
        .sort(),
    );
    expect(readdirSync(folder).sort()).toEqual([
      ".DS_Store",
      ".env",
      ".git",
      ".idea",
      "README.md",
      "package.json",
      "src",
    ]);
    expect(statSync(folder).ino).toBe(ino);
  });

  it.skipIf(process.platform === "win32")("keeps its secrets from others, and nothing else", () => {
    const folder = emptyFolder({ "usual/file": "" });
    const mode = (...path: string[]) => statSync(join(folder, ...path)).mode & 0o777;
    const usual = [mode("usual"), mode("usual/file")];
    for (const place of ["new", "existing"]) {
      if (place === "existing") mkdirSync(join(folder, place));
      write(join(folder, place));
      expect(mode(place, ".env")).toBe(0o600);
      expect([mode(place, "src"), mode(place, "README.md")]).toEqual(usual);
    }
    expect(mode("new")).toBe(usual[0]);
  });
});

describe("--overwrite", () => {
  it("replaces the files that the template brings, and leaves all others", () => {
    const folder = emptyFolder({
      "README.md": "old",
      "src/hooks.ts": "old",
      "src/own.ts": "own",
      "notes.txt": "own",
    });
    expect(write(folder, true)).toEqual({ replaced: ["README.md", "src/hooks.ts"], kept: [] });
    expect([read(folder, "README.md"), read(folder, "src/hooks.ts")]).toEqual(["new\n", "new\n"]);
    expect([read(folder, "src/own.ts"), read(folder, "notes.txt")]).toEqual(["own", "own"]);
    expect(projectIn(folder)).toEqual([...files.keys(), "notes.txt", "src/own.ts"].sort());
  });

  it("keeps a .env that is there: its secrets are nowhere else", () => {
    const folder = emptyFolder({ ".env": "SECRET=old\n" });
    expect(write(folder, true)).toEqual({ replaced: [], kept: [".env"] });
    expect(read(folder, ".env")).toBe("SECRET=old\n");
  });

  it("says what was replaced and what was kept", async () => {
    const folder = emptyFolder({ ".env": "X=1\n", "package.json": "{}" });
    const args = ["create", folder, "--name", "shop", "--no-install", "--no-git", "--overwrite"];
    const { code, stderr } = await cli(args);
    expect(code).toBe(0);
    expect(stderr).toContain("note: replaced package.json.\n");
    expect(stderr).toContain("note: .env was kept");
  });

  it("replaces a link, not what it leads to", () => {
    const folder = emptyFolder({ "elsewhere.md": "own" });
    symlinkSync(join(folder, "elsewhere.md"), join(folder, "README.md"));
    write(folder, true);
    expect([read(folder, "README.md"), read(folder, "elsewhere.md")]).toEqual(["new\n", "own"]);
  });

  it.each([
    [
      "a folder where a file has to be",
      { "src/hooks.ts/x": "own", "README.md": "own" },
      "CREATE_PATH_IS_FOLDER",
    ],
    ["a file where a folder has to be", { "src/deep": "own", "README.md": "own" }, "CREATE_PATH_IS_FILE"],
  ])("puts everything back when it meets %s", (_, before, code) => {
    const folder = emptyFolder(before);
    expect(codedError(() => write(folder, true))).toMatchObject({ code });
    expect(projectIn(folder)).toEqual(Object.keys(before).sort());
    for (const path of Object.keys(before)) expect(read(folder, path)).toBe("own");
    expect(readdirSync(folder).sort()).toEqual(["README.md", "src"]);
    expect(readdirSync(join(folder, "src"))).toHaveLength(1);
  });
});

describe("a folder that somebody else fills in the meantime", () => {
  it("is left to them", () => {
    const folder = emptyFolder();
    const target = inspectTarget(join(folder, "a/shop"));
    mkdirSync(join(folder, "a/shop"), { recursive: true });
    writeFileSync(join(folder, "a/shop/theirs"), "");
    expect(codedError(() => writeProject(target, files))).toMatchObject({ code: "CREATE_FOLDER_NOT_EMPTY" });
    expect(projectIn(folder)).toEqual(["a/shop/theirs"]);
    expect(readdirSync(join(folder, "a"))).toEqual(["shop"]);
  });
});
