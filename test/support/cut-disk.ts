import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Why power can't be cut here; undefined when it can. */
export const noCutDisk: string | undefined = whyNot();

/** A disk whose power can be cut. */
export interface CutDisk {
  readonly folder: string;
  /**
   * Leaves of the disk what had reached it by now: what programs wrote without waiting for the disk is gone. No program may
   * have anything open on it.
   */
  cutPower(): void;
}

/**
 * An ext4 of its own in a file, that by itself writes to the file only each five minutes; a copy of the file is what a
 * power cut would leave. (To end a program is no power cut: what it wrote is with the kernel, which goes on.) Gone after
 * the test.
 */
export function cutDisk(megabytes: number): CutDisk {
  const home = mkdtempSync(join(tmpdir(), "chat-hooks-power-"));
  const folder = join(home, "disk");
  mkdirSync(folder);
  // So that a server that runs as another user can go through.
  chmodSync(home, 0o711);
  let image = join(home, "image-0");
  onTestFinished(() => {
    unmount(folder, image);
    rmSync(home, { recursive: true, force: true });
  });
  format(image, megabytes);
  mount(image, folder);
  let cuts = 0;
  return {
    folder,
    cutPower() {
      const before = image;
      image = join(home, `image-${++cuts}`);
      run("cp", "--reflink=never", "--sparse=always", before, image);
      unmount(folder, before);
      rmSync(before);
      mount(image, folder);
    },
  };
}

function format(image: string, megabytes: number): void {
  run("truncate", "--size", `${megabytes}M`, image);
  // Nothing is left to be done in the background, which would write at times of its own.
  run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image);
}

function mount(image: string, folder: string): void {
  run("mount", "-t", "ext4", "-o", "loop,commit=300", image, folder);
  run("sync", "--file-system", folder);
}

/** Lazily when it must be: the processes of a failed test may still have files open. */
function unmount(folder: string, image: string): void {
  if (spawnSync("umount", [folder]).status === 0) return;
  spawnSync("umount", ["--lazy", folder]);
  const { stdout } = spawnSync("losetup", ["--noheadings", "--output", "NAME", "--associated", image], {
    encoding: "utf8",
  });
  for (const device of (stdout ?? "").split("\n").filter(Boolean)) spawnSync("losetup", ["--detach", device]);
}

function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${error?.message ?? stderr}`);
}

function whyNot(): string | undefined {
  if (process.platform !== "linux") return "cutting the power of a disk takes Linux";
  if (process.getuid?.() !== 0) return "cutting the power of a disk takes root";
  const home = mkdtempSync(join(tmpdir(), "chat-hooks-power-"));
  const [image, folder] = [join(home, "image"), join(home, "disk")];
  try {
    mkdirSync(folder);
    format(image, 8);
    mount(image, folder);
    return undefined;
  } catch {
    return "ext4 in a file can't be made or mounted here";
  } finally {
    unmount(folder, image);
    rmSync(home, { recursive: true, force: true });
  }
}
