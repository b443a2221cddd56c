import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Why no disk can be mounted here; undefined when it can. */
export const noSmallDisk: string | undefined = whyNot();

export interface SmallDisk {
  readonly folder: string;
  /** Nothing on it may be open for writing. */
  remount(mode: "ro" | "rw"): void;
}

/** A real disk of so many kilobytes, in memory, which is gone after the test. */
export function smallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-disk-"));
  mount("-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder);
  onTestFinished(() => {
    // Lazily: the inbox of a failed test may still have files open.
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, remount: (mode) => mount("-o", `remount,${mode}`, folder) };
}

function mount(...args: string[]): void {
  const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`mount ${args.join(" ")}: ${stderr}`);
}

function whyNot(): string | undefined {
  if (process.platform !== "linux") return "mounting a small disk takes Linux";
  if (process.getuid?.() !== 0) return "mounting a small disk takes root";
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-disk-"));
  try {
    mount("-t", "tmpfs", "tmpfs", folder);
    return undefined;
  } catch {
    return "mounting is not permitted here";
  } finally {
    spawnSync("umount", [folder]);
    rmSync(folder, { recursive: true });
  }
}
