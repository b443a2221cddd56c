import { spawnSync } from "node:child_process";

/** Why a program can't be used here; undefined when it can. `promtool` is in Debian's package `prometheus`. */
export function missing(program: string): string | undefined {
  return spawnSync(program, ["--version"]).status === 0 ? undefined : `${program} is not installed`;
}

/** Runs a program to its end. @returns its exit code, and all that it has printed */
export function outcome(
  program: string,
  args: readonly string[],
  cwd?: string,
): [code: number | null, text: string] {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", cwd });
  return [status, stdout + stderr];
}
