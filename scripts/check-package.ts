/*
 * `npm run check:package`: packs what would be published and has it judged: publint for the manifest, attw for the
 * types as every module resolution sees them (ESM only: require() of ESM works from Node 20.19).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "chat-hooks-pack-"));
try {
  run("npm", "run", "--silent", "clean");
  run("npm", "run", "--silent", "build");
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    encoding: "utf8",
  });
  const [{ filename, entryCount, size }] = JSON.parse(packed) as [
    { filename: string; entryCount: number; size: number },
  ];
  console.log(`${filename}: ${entryCount} files, ${(size / 1024).toFixed(1)} kB packed`);
  run("publint", "--strict", join(folder, filename));
  run("attw", "--profile", "esm-only", join(folder, filename));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: "inherit" });
}
