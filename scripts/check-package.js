/*
 * `npm run check:package`: packs what would be published and has it judged: publint for the manifest, attw for the
 * types as every module resolution sees them (ESM only: require() of ESM works from Node 20.19).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "chat-hooks-pack-"));
/** @param {string[]} command */
const run = ([program, ...args]) => execFileSync(program ?? "", args, { stdio: "inherit" });
try {
  run(["npm", "run", "--silent", "clean"]);
  run(["npm", "run", "--silent", "build"]);
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      encoding: "utf8",
    }),
  );
  const tarball = join(folder, packed.filename);
  console.log(`${packed.filename}: ${packed.entryCount} files, ${(packed.size / 1024).toFixed(1)} kB packed`);
  run(["npx", "publint", "--strict", tarball]);
  run(["npx", "attw", "--profile", "esm-only", tarball]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
