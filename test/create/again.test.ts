import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sameAgain } from "../../src/create/same-again.js";
import { shellWord } from "../../src/create/shell-word.js";
import { cli } from "../cli/cli.js";
import { defaults, emptyFolder, program, projectIn } from "./project.js";

describe("the command that makes the same project again", () => {
  it("names every choice, as it is pasted", () => {
    expect(sameAgain(defaults)).toBe(
      "npx create-chat-hooks shop --template express --lang ts --platforms vivo,jivo --inbox sqlite" +
        " --identity user-tokens --pm npm",
    );
  });

  it.each([
    ["npm", "npx create-chat-hooks shop "],
    ["pnpm", "pnpm create chat-hooks shop "],
    ["yarn", "yarn create chat-hooks shop "],
    ["bun", "bunx create-chat-hooks shop "],
  ] as const)("is called by %s as its users do", (pm, begin) => {
    expect(sameAgain({ ...defaults, pm })).toMatch(new RegExp(`^${begin}.* --pm ${pm}$`));
  });

  it("names the package where its folder is called otherwise, and what was left out", () => {
    const again = sameAgain(
      { ...defaults, name: "@acme/shop" },
      { folder: "it's a shop", install: false, git: false },
    );
    expect(again).toContain(`create-chat-hooks 'it'\\''s a shop' --name @acme/shop --template`);
    expect(again).toMatch(/ --no-install --no-git$/);
  });

  it("does, from a real shell, whatever the folder is called", async () => {
    const folder = emptyFolder();
    const first = join(folder, "first", 'it\'s $HOME; `a` "b" & *');
    const args = ["--name", "@acme/shop", "--template", "standalone", "--lang", "js", "--platforms", "jivo"];
    const made = await cli([
      "create",
      first,
      ...args,
      "--inbox",
      "none",
      "--no-install",
      "--no-git",
      "--json",
    ]);
    const { again, files } = JSON.parse(made.stdout) as { again: string; files: { path: string }[] };
    const script = `npx() { shift; "$NODE" "$PROGRAM" "$@"; }\n${again}`;
    const env = { PATH: process.env["PATH"], NODE: process.execPath, PROGRAM: program };
    execFileSync("sh", ["-c", script], { cwd: folder, env });

    const second = join(folder, 'it\'s $HOME; `a` "b" & *');
    expect(projectIn(second)).toEqual(files.map(({ path }) => path).sort());
    // Secrets are the only difference.
    for (const path of projectIn(second).filter((file) => file !== ".env"))
      expect(readFileSync(join(second, path), "utf8"), path).toBe(readFileSync(join(first, path), "utf8"));
    const readme = join(second, "README.md");
    expect(readFileSync(readme, "utf8")).toContain("npx create-chat-hooks ");
  });
});

describe("a word for a shell", () => {
  it.each([
    "shop",
    "my shop",
    "it's",
    '"',
    "$(id)",
    "`id`",
    "a\\b",
    "*",
    "~",
    "#",
    "!",
    "a\nb",
    "-n",
    "ü",
    "a;b|c&d",
    "%PATH%",
  ])("means itself: %j", (word) => {
    const printed = execFileSync("sh", ["-c", `printf %s ${shellWord(word, "linux")}`], { encoding: "utf8" });
    expect(printed).toBe(word.startsWith("-") ? `./${word}` : word);
  });

  it("is quoted as Windows takes it, there", () => {
    expect(shellWord("my shop", "win32")).toBe('"my shop"');
    expect(shellWord("shop", "win32")).toBe("shop");
  });
});
