/*
 * `npm run check:package`: packs what would be published and has it judged: publint for the manifests, attw for the
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
  run("attw", "--profile", "esm-only", checked("."));
  // It has no types: it is a program.
  checked("packages/create-chat-hooks");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Packs what is in a folder, and has its manifest judged. @returns the packed file */
function checked(path: string): string {
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const packed = execFileSync("npm", pack, { cwd: path, encoding: "utf8" });
  const [{ filename, entryCount, size }] = JSON.parse(packed) as [
    { filename: string; entryCount: number; size: number },
  ];
  console.log(`${filename}: ${entryCount} files, ${(size / 1024).toFixed(1)} kB packed`);
  run("publint", "--strict", join(folder, filename));
  return join(folder, filename);
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: "inherit" });
}
