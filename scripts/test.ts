/*
 * `npm test`: builds, runs every test, and closes with the counts on a line of their own, which CI reads.
 * Arguments go to vitest: `npm test -- test/receive`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "chat-hooks-test-"));
const report = join(folder, "report.json");
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];

process.exitCode =
  run("tsc", "-p", "tsconfig.build.json") ||
  run("tsx", "scripts/bundle-create.ts") ||
  run("tsx", "scripts/bundle-inspector.ts") ||
  run("vitest", "run", ...reporters, ...process.argv.slice(2));
console.log(`\n${counts()}`);
rmSync(folder, { recursive: true, force: true });

/** Programs of node_modules/.bin, which npm puts on the path. */
function run(program: string, ...args: string[]): number {
  return spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" }).status ?? 1;
}

function counts(): string {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as Record<
      string,
      number
    >;
    return `${numPassedTests} passed, ${numFailedTests} failed`;
  } catch {
    // The build failed, or vitest itself.
    return "0 passed, 1 failed";
  }
}
