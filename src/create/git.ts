import { spawnSync } from "node:child_process";
import { printable } from "../cli/output/printable.js";

/** What became of the project's repository; `failed` says why. */
export type GitOutcome =
  | { readonly state: "committed" }
  | { readonly state: "inside another repository" }
  | { readonly state: "not installed" }
  | { readonly state: "failed"; readonly reason: string };

/**
 * Makes a repository with a first commit, unless the folder is in one already. What goes wrong does not harm the project:
 * it is told, and that is all.
 */
export function makeRepository(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): GitOutcome {
  const git = (...args: string[]) =>
    spawnSync("git", args, {
      cwd: folder,
      env: withoutRepository(env),
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });

  const inside = git("rev-parse", "--git-dir");
  if (inside.error !== undefined) return { state: "not installed" };
  if (inside.status === 0) return { state: "inside another repository" };
  for (const args of steps) {
    const { status, stderr } = git(...args);
    if (status !== 0) return { state: "failed", reason: `git ${args[0]}: ${firstLine(stderr)}` };
  }
  return { state: "committed" };
}

const steps = [
  ["init", "--quiet"],
  ["add", "--all"],
  ["commit", "--quiet", "--message", "Initial commit from create-chat-hooks"],
] as const;

/** A repository that the caller works on, as in a hook of Git's, is none of the project's. */
function withoutRepository(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const others = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !others.includes(name)));
}

/** Git says what is wrong, and then at length what to do. */
function firstLine(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const said = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.find((line) => line !== "");
  return printable(said ?? "it failed without a word");
}
