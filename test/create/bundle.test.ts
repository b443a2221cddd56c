import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { start } from "../support/process.js";
import { emptyFolder, program, projectIn } from "./project.js";

/* What is shipped: the package create-chat-hooks, and `chat-hooks create`. */

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "packages/create-chat-hooks");
const bundle = join(folder, "dist/create-chat-hooks.js");
const manifest = (path: string) => JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

describe("the package create-chat-hooks", () => {
  it("holds one program with everything inside, its licence, and those of what is inside", () => {
    const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
    expect(packed?.files.map(({ path }) => path).sort()).toEqual([
      ...["LICENSE", "README.md", "bin/create-chat-hooks.js", "dist/THIRD-PARTY.txt"],
      ...["dist/create-chat-hooks.js", "package.json"],
    ]);
    expect(readFileSync(join(folder, "LICENSE"))).toEqual(readFileSync(join(root, "LICENSE")));
    expect(readFileSync(join(folder, "dist/THIRD-PARTY.txt"), "utf8")).toMatch(/^@clack\/prompts \d/m);
  });

  it("needs no other package, and has the version of chat-hooks", () => {
    const [own, whole] = [manifest(folder), manifest(root)];
    expect(Object.keys(own).filter((field) => /dependencies/i.test(field))).toEqual([]);
    expect(own.version).toBe(whole.version);
    expect(own["engines"]).toEqual(whole["engines"]);
  });

  it("is small enough to be there at once", () => {
    expect(gzipSync(readFileSync(bundle)).length).toBeLessThan(80 * 1024);
  });

  it("works where there is nothing else", async () => {
    const elsewhere = emptyFolder({ "package/package.json": JSON.stringify(manifest(folder)) });
    for (const path of ["bin/create-chat-hooks.js", "dist/create-chat-hooks.js"]) {
      mkdirSync(join(elsewhere, "package", path, ".."), { recursive: true });
      copyFileSync(join(folder, path), join(elsewhere, "package", path));
    }
    const copy = join(elsewhere, "package/bin/create-chat-hooks.js");
    const version = await start(process.execPath, [copy, "--version"], { cwd: elsewhere }).ended;
    expect(version).toMatchObject({ code: 0, stdout: `${manifest(root).version}\n`, stderr: "" });
    const made = await start(process.execPath, [copy, "shop", "--no-install", "--no-git"], { cwd: elsewhere })
      .ended;
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(projectIn(elsewhere, "shop")).toContain("src/hooks.ts");
    const refused = await start(process.execPath, [copy, "--template", "exprss"], { cwd: elsewhere }).ended;
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("Did you mean `express`?");
  });
});

describe("chat-hooks create", () => {
  const chatHooks = join(root, "bin/chat-hooks.js");

  it("makes the same as create-chat-hooks", async () => {
    const cwd = emptyFolder();
    const args = ["shop", "--template", "standalone", "--platforms", "jivo", "--dry-run", "--json"];
    const [one, other] = await Promise.all([
      start(process.execPath, [chatHooks, "create", ...args], { cwd }).ended,
      start(process.execPath, [program, ...args], { cwd }).ended,
    ]);
    expect(one).toEqual({ code: 0, signal: null, stdout: other.stdout, stderr: "" });
  });

  it("refuses as others of its commands do: with a code, and 2 for a wrong call", async () => {
    const cwd = emptyFolder({ "shop/file": "" });
    const [full, wrong] = await Promise.all([
      start(process.execPath, [chatHooks, "create", "shop"], { cwd }).ended,
      start(process.execPath, [chatHooks, "create"], { cwd }).ended,
    ]);
    expect(full).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error CREATE_FOLDER_NOT_EMPTY: /) as unknown,
    });
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error CREATE_NO_TERMINAL: /) as unknown,
    });
  });
});
