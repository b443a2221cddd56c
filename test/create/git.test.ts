import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../cli/cli.js";
import { emptyFolder } from "./project.js";

/** A person who has told Git who they are, and nothing else. */
function person(config = "[user]\nname = Ann\nemail = ann@shop.example\n") {
  const home = emptyFolder({ ".gitconfig": config });
  return { HOME: home, GIT_CONFIG_NOSYSTEM: "1", PATH: process.env["PATH"], LC_ALL: "C" };
}

const make = (folder: string, env: Readonly<Record<string, string | undefined>>, ...args: string[]) =>
  cli(["create", folder, "--no-install", ...args], { env });

const git = (cwd: string, env: NodeJS.ProcessEnv, ...args: string[]) =>
  execFileSync("git", args, { cwd, env, encoding: "utf8" }).trim();

describe("the project's repository", () => {
  it("has one commit with all files but the secrets, and nothing is left to commit", async () => {
    const [env, folder] = [person(), join(emptyFolder(), "shop")];
    expect(await make(folder, env)).toMatchObject({ code: 0, stderr: "" });
    expect(git(folder, env, "log", "--format=%an %s")).toBe("Ann Initial commit from create-chat-hooks");
    expect(git(folder, env, "status", "--porcelain")).toBe("");
    const committed = git(folder, env, "ls-files").split("\n");
    expect(committed).toEqual(expect.arrayContaining([".env.example", ".gitignore", "package.json"]));
    expect(committed).not.toContain(".env");
    expect(existsSync(join(folder, ".env"))).toBe(true);
  });

  it("is none with --no-git", async () => {
    const folder = join(emptyFolder(), "shop");
    expect(await make(folder, person(), "--no-git")).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(folder, ".git"))).toBe(false);
  });

  it("is none inside another one, which is left as it is", async () => {
    const [env, outer] = [person(), emptyFolder()];
    git(outer, env, "init", "--quiet");
    expect(await make(join(outer, "apps/shop"), env)).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(outer, "apps/shop/.git"))).toBe(false);
    expect(git(outer, env, "status", "--porcelain")).toBe("?? apps/");

    const empty = emptyFolder();
    git(empty, env, "init", "--quiet");
    expect(await make(empty, env, "--name", "shop")).toMatchObject({ code: 0, stderr: "" });
    expect(git(empty, env, "status", "--porcelain", "package.json")).toBe("?? package.json");
  });

  it("is the project's own, though a repository is named by the environment, as in a hook of Git's", async () => {
    const [env, other, folder] = [person(), emptyFolder(), join(emptyFolder(), "shop")];
    git(other, env, "init", "--quiet");
    const inHook = { ...env, GIT_DIR: join(other, ".git"), GIT_INDEX_FILE: join(other, ".git/index") };
    expect(await make(folder, inHook)).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(folder, ".git/HEAD"))).toBe(true);
    expect(git(other, env, "status", "--porcelain")).toBe("");
  });

  it("may fail: that is said, and the project is made", async () => {
    const folder = join(emptyFolder(), "shop");
    const { code, stdout, stderr } = await make(folder, person("[user]\nuseConfigOnly = true\n"));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: there is no first commit: git commit: [^\n]+\.\n$/);
    expect(stdout).toContain("npm run dev");
  });

  it("may fail by a hook of the person's, too", async () => {
    const env = person();
    const hooks = join(env.HOME, "hooks");
    mkdirSync(hooks);
    writeFileSync(join(hooks, "pre-commit"), "#!/bin/sh\necho 'not on Fridays' >&2\nexit 1\n", {
      mode: 0o755,
    });
    writeFileSync(
      join(env.HOME, ".gitconfig"),
      `[user]\nname = Ann\nemail = a@b.example\n[core]\nhooksPath = ${hooks}\n`,
    );
    const { code, stderr } = await make(join(emptyFolder(), "shop"), env);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "note: there is no first commit: git commit: not on Fridays.\n",
    });
  });

  it("is none where Git is not installed: that is said", async () => {
    const folder = join(emptyFolder(), "shop");
    const { code, stderr } = await make(folder, { PATH: emptyFolder() });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "note: there is no first commit: Git is not installed.\n",
    });
    expect(existsSync(join(folder, "package.json"))).toBe(true);
  });
});
