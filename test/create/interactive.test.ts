import { describe, expect, it } from "vitest";
import { emptyFolder, program, projectIn } from "./project.js";
import { inTerminal, keys } from "./terminal.js";

/* The way of a person: a real terminal, and keys. */

const inFolder = (args: readonly string[], cwd: string, env?: Readonly<Record<string, string>>) =>
  inTerminal(process.execPath, [program, ...args], { cwd, ...(env && { env }) });

describe("on a terminal, create-chat-hooks", { timeout: 120_000 }, () => {
  it("asks what is not said, and takes Enter for the default", async () => {
    const cwd = emptyFolder();
    const terminal = inFolder([], cwd);
    for (const question of [
      "Where does the project go?",
      "Which template?",
      "In which language?",
      "Who calls it?",
      "Where do notices wait",
      "How is a visitor known?",
    ]) {
      await terminal.shows(question);
      terminal.types(keys.enter);
    }
    await terminal.shows("Run `npm install` now?");
    terminal.types("n");
    const { code, shown } = await terminal.ended;
    expect(code).toBe(0);
    expect(shown).toContain(
      "npx create-chat-hooks chat-hooks-endpoint --template express --lang ts --platforms vivo,jivo" +
        " --inbox sqlite --identity user-tokens --pm npm --no-install",
    );
    expect(projectIn(cwd, "chat-hooks-endpoint")).toContain("package.json");
  });

  it("takes what is chosen by the keys", async () => {
    const cwd = emptyFolder();
    const terminal = inFolder([], cwd);
    await terminal.shows("Where does the project go?");
    terminal.types(`shop${keys.enter}`);
    await terminal.shows("Which template?");
    terminal.types(`${keys.down}${keys.enter}`);
    await terminal.shows("In which language?");
    terminal.types(`${keys.down}${keys.enter}`);
    await terminal.shows("Who calls it?");
    terminal.types(`${keys.space}${keys.enter}`);
    await terminal.shows("Where do notices wait");
    terminal.types(`${keys.down}${keys.enter}`);
    await terminal.shows("How is a visitor known?");
    terminal.types(`${keys.down}${keys.down}${keys.enter}`);
    await terminal.shows("Run `npm install` now?");
    terminal.types("n");
    const { code, shown } = await terminal.ended;
    expect(code).toBe(0);
    expect(shown).toContain(
      "shop --template standalone --lang js --platforms jivo --inbox postgres --identity none --pm npm",
    );
  });

  it("does not ask what was said by a flag", async () => {
    const cwd = emptyFolder();
    const said = ["shop", "--template", "fetch", "--lang", "js", "--platforms", "vivo", "--inbox", "none"];
    const terminal = inFolder([...said, "--no-install"], cwd);
    await terminal.shows("How is a visitor known?");
    terminal.types(keys.enter);
    const { code, shown } = await terminal.ended;
    expect(code).toBe(0);
    expect(shown).not.toContain("Which template?");
    expect(shown).not.toContain("now?");
  });

  it("asks again for a folder that is taken, and for a name that npm does not take", async () => {
    const cwd = emptyFolder({ "taken/file.txt": "" });
    const terminal = inFolder(["--template", "fetch", "--lang", "js", "--platforms", "vivo"], cwd);
    await terminal.shows("Where does the project go?");
    terminal.types(`taken${keys.enter}`);
    await terminal.shows("taken is not empty");
    terminal.types(`2${keys.enter}`);
    await terminal.shows("Where do notices wait");
    terminal.types(keys.ctrlC);
    await terminal.ended;

    const named = inFolder(["My Shop", "--yes", "--no-install", "--name", "shop-2"], cwd);
    expect((await named.ended).shown).toContain("'My Shop'");
    const asked = inFolder(["Our Shop", "--no-install"], cwd);
    await asked.shows("What is the package called?");
    await asked.shows("our-shop");
    asked.types(keys.enter);
    await asked.shows("Which template?");
    asked.types(keys.ctrlC);
    expect((await asked.ended).code).toBe(130);
  });

  it.each([
    ["Ctrl-C", keys.ctrlC],
    ["Escape", keys.escape],
  ])("ends with 130 by %s at any question, and leaves nothing behind", async (_, key) => {
    const cwd = emptyFolder();
    const questions = [
      "Where does",
      "Which template?",
      "In which",
      "Who calls",
      "Where do notices",
      "How is",
      "now?",
    ];
    for (let last = 0; last < questions.length; last++) {
      const terminal = inFolder([], cwd);
      for (const question of questions.slice(0, last)) {
        await terminal.shows(question);
        terminal.types(keys.enter);
      }
      await terminal.shows(questions[last]!);
      terminal.types(key);
      const { code, shown } = await terminal.ended;
      expect(code, questions[last]).toBe(130);
      expect(shown).toContain("Nothing was written.");
      expect(projectIn(cwd)).toEqual([]);
    }
  });

  it.each([
    ["--yes", ["--yes"], {}],
    ["--json", ["shop", "--json"], {}],
    ["a name in CI", ["shop"], { CI: "true" }],
    ["a name on a terminal that can't move its cursor", ["shop"], { TERM: "dumb" }],
  ])("asks nothing with %s", async (_, args, env) => {
    const { code, shown } = await inFolder([...args, "--no-install"], emptyFolder(), env).ended;
    expect(code).toBe(0);
    expect(shown).not.toContain("?");
  });

  it("refuses a folder that is taken before it asks anything", async () => {
    const cwd = emptyFolder({ "shop/file.txt": "" });
    const { code, shown } = await inFolder(["shop"], cwd).ended;
    expect(code).toBe(1);
    expect(shown).toContain("CREATE_FOLDER_NOT_EMPTY");
    expect(shown).not.toContain("Which template?");
  });
});
