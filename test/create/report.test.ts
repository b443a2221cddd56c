import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../cli/cli.js";
import { emptyFolder, projectIn } from "./project.js";

interface Document {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly nextSteps: readonly string[];
}

const json = (stdout: string) => JSON.parse(stdout) as Document;

describe("--json", () => {
  it("tells all that was made, and nothing of its secrets", async () => {
    const folder = join(emptyFolder(), "shop");
    const args = ["--template", "fetch", "--platforms", "jivo,vivo", "--no-install", "--no-git", "--json"];
    const { code, stdout, stderr } = await cli(["create", folder, ...args]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { files, nextSteps, ...document } = json(stdout);
    expect(document).toEqual({
      directory: folder,
      name: "shop",
      dryRun: false,
      options: {
        ...{ template: "fetch", lang: "ts", platforms: ["vivo", "jivo"], inbox: "sqlite" },
        ...{ identity: "user-tokens", pm: "npm", install: false, git: false },
      },
      replaced: [],
      kept: [],
      installed: false,
      again:
        "npx create-chat-hooks shop --template fetch --lang ts --platforms vivo,jivo --inbox sqlite" +
        " --identity user-tokens --pm npm --no-install --no-git",
    });
    expect(files.map(({ path }) => path).sort()).toEqual(projectIn(folder));
    for (const { path, bytes } of files) expect(statSync(join(folder, path)).size, path).toBe(bytes);
    expect(nextSteps).toEqual([
      expect.stringMatching(/^cd .*shop$/),
      ...["npm install", "npm run dev", "npm run send -- chat_accepted", "npm test"],
    ]);
    for (const [, secret] of readFileSync(join(folder, ".env"), "utf8").matchAll(/=([\w-]{43})$/gm))
      expect(stdout).not.toContain(secret);
  });
});

describe("--dry-run", () => {
  it("lists the files with their sizes, and writes nothing", async () => {
    const parent = emptyFolder();
    const { code, stdout, stderr } = await cli(["create", join(parent, "shop"), "--dry-run"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^ +\d+ {2}package\.json$/m);
    expect(stdout).toMatch(/^ +\d+ {2}src\/hooks\.ts$/m);
    expect(stdout).toContain("Nothing was written.");
    expect(projectIn(parent)).toEqual([]);
  });

  it("refuses what would be refused without it", async () => {
    const folder = emptyFolder({ "shop/file": "" });
    expect((await cli(["create", join(folder, "shop"), "--dry-run"])).code).toBe(1);
    const args = ["create", join(folder, "shop"), "--dry-run", "--overwrite"];
    const { code, stdout } = await cli(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ --overwrite\n$/);
    expect(projectIn(folder)).toEqual(["shop/file"]);
  });

  it("tells the same as JSON", async () => {
    const folder = join(emptyFolder(), "shop");
    const would = json((await cli(["create", folder, "--dry-run", "--json"])).stdout);
    expect(would).toMatchObject({ dryRun: true, installed: false });
    expect(would).not.toHaveProperty("git");
    expect(existsSync(folder)).toBe(false);
    const made = json((await cli(["create", folder, "--no-install", "--no-git", "--json"])).stdout);
    expect(would.files).toEqual(made.files);
  });
});

describe("what to do next", () => {
  const next = async (folder: string, ...args: string[]) => {
    const { stdout } = await cli([
      "create",
      folder,
      "--no-install",
      "--no-git",
      "--dry-run",
      "--json",
      ...args,
    ]);
    return json(stdout).nextSteps;
  };

  it("begins with the way into the folder, quoted where it has to be", async () => {
    const folder = realpathSync(emptyFolder());
    expect((await next(join(folder, "my shop"), "--name", "shop"))[0]).toMatch(/^cd '.*\/my shop'$/);
  });

  it("does not where that is the folder one is in", async () => {
    const { code, stdout } = await cli([
      "create",
      ".",
      "--overwrite",
      "--dry-run",
      "--json",
      "--name",
      "shop",
    ]);
    expect(code).toBe(0);
    expect(json(stdout).nextSteps[0]).toBe("npm install");
  });

  it("starts the database that the project has, unless it needs none", async () => {
    const docker = async (...args: string[]) =>
      (await next(join(emptyFolder(), "shop"), ...args)).filter((command) => command.startsWith("docker"));
    expect(await docker()).toEqual([]);
    expect(await docker("--inbox", "postgres")).toEqual(["docker compose up --detach"]);
    expect(await docker("--inbox", "postgres", "--template", "standalone")).toEqual([
      "docker compose up --detach postgres",
    ]);
  });

  it("sends what the project's platform sends", async () => {
    expect(await next(join(emptyFolder(), "shop"), "--platforms", "jivo")).toContain(
      "npm run send -- chat_accepted --platform jivo",
    );
  });
});
