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

/** @param {string[]} command */
function run([program, ...args]) {
  return (
    spawnSync(program ?? "", args, { stdio: "inherit", shell: process.platform === "win32" }).status ?? 1
  );
}

const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const status =
  run(["npx", "tsc", "-p", "tsconfig.build.json"]) ||
  run(["npx", "vitest", "run", ...reporters, ...process.argv.slice(2)]);

try {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`);
} catch {
  console.log("\n0 passed, 1 failed");
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = status;
