import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { start } from "../support/process.js";

/*
 * The samples of docs/testing.md, run as a reader would run them: by vitest and by node:test, against the built package.
 */

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, ".cache/testing-guide");

let blocks: { readonly language: string; readonly code: string }[];

beforeAll(async () => {
  const guide = await readFile(join(root, "docs/testing.md"), "utf8");
  blocks = [...guide.matchAll(/^```(ts|js)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
  for (const inner of ["vitest", "node"]) await mkdir(join(folder, inner), { recursive: true });
});

/** The only sample that has this text in it. */
function sample(text: string): string {
  const found = blocks.filter(({ code }) => code.includes(text));
  expect(found).toHaveLength(1);
  return found[0]!.code;
}

/** Runs it in a process of its own, which must not take itself for a part of this run of vitest. */
async function run(program: string, args: readonly string[]) {
  const env = { VITEST: "", VITEST_WORKER_ID: "", VITEST_POOL_ID: "", NODE_OPTIONS: "" };
  return start(program, args, { env }).ended;
}

describe("the samples of the testing guide", () => {
  it("pass in vitest", async () => {
    await writeFile(join(folder, "vitest/shop.test.ts"), sample('from "vitest"'));
    // Else vitest would take this project's own.
    const project = join(folder, "vitest");
    await writeFile(join(project, "vitest.config.mjs"), "export default {};\n");
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const args = [vitest, "run", "--root", project, "--reporter=json"];
    const { code, stdout, stderr } = await run(process.execPath, args);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 2, numFailedTests: 0 });
  });

  it("pass in node:test", async () => {
    const file = join(folder, "node/shop.test.mjs");
    await writeFile(file, sample('from "node:test"'));
    const { code, stdout } = await run(process.execPath, ["--test", "--test-reporter=tap", file]);
    expect(stdout).toMatch(/^# pass 2$/m);
    expect(stdout).toMatch(/^# fail 0$/m);
    expect(code).toBe(0);
  });

  it("pass without a runner", async () => {
    const file = join(folder, "node/inbox.mjs");
    const saved = "const crm = { save: async (messages) => console.log('saved', messages.length) };\n";
    await writeFile(file, saved + sample("movableInbox();"));
    const { code, stdout, stderr } = await run(process.execPath, [file]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain("saved 4");
    expect(stdout).toContain("handled: 1");
  });
});
