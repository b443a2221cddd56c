import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { choices, projectOf } from "./every-project.js";
import { pairwise } from "./pairwise.js";
import { defaults, emptyFolder } from "./project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

// Which package manager it is makes no difference to the tests.
const { template, lang, platforms, inbox, identity } = choices;
const selected = pairwise({ template, lang, platforms, inbox, identity }).map((answers) =>
  projectOf({ ...defaults, ...answers }),
);

it.each(selected)(
  "the tests of $label pass",
  async ({ files }) => {
    const folder = emptyFolder(Object.fromEntries(files));
    const manifest = JSON.parse(files.get("package.json") ?? "") as Record<string, Record<string, string>>;
    install(folder, [
      ...Object.keys(manifest["dependencies"] ?? {}),
      ...Object.keys(manifest["devDependencies"] ?? {}),
    ]);

    const { stdout, stderr } = await run(manifest["scripts"]?.["test"] ?? "", {
      cwd: folder,
      shell: true,
      // Neither this run's settings nor its being a test may matter.
      env: { PATH: process.env["PATH"] },
    });
    expect(stdout).toMatch(/^(#|ℹ) fail 0$/m);
    expect(stdout).toMatch(/^(#|ℹ) skipped 0$/m);
    expect(Number(/^(?:#|ℹ) pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThanOrEqual(4);
    expect(stderr).not.toMatch(/warn/i);
  },
  60_000,
);

/** What package.json names, and nothing else: an import that it does not name fails. */
function install(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(name === "chat-hooks" ? root : join(root, "node_modules", name), link, "junction");
  }
}
