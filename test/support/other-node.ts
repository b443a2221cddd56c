import { spawnSync } from "node:child_process";

/**
 * The binary of another version of Node, from the npm package `node`, which is kept in npm's cache.
 *
 * @param version as npm knows it: `22`, `20.19.0`
 */
export function otherNode(version: string): string {
  const printed = spawnSync(
    "npx",
    ["--yes", `--package=node@${version}`, "--", "node", "--print", "process.execPath"],
    { encoding: "utf8", env: { ...process.env, npm_config_loglevel: "error" } },
  );
  const path = printed.stdout.trim();
  if (printed.status !== 0 || path === "")
    throw new Error(`Node ${version} can't be had:\n${printed.stderr}`);
  return path;
}
