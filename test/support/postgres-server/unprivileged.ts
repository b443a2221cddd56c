import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whom PostgreSQL runs as when the tests run as root, which it refuses. */
export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when the tests do not run as root. */
export function unprivileged(): Unprivileged | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as",
  );
}

/** A new folder that this user can reach: the one for temporary files may be root's alone. */
export function folderFor(user: Unprivileged | undefined): string {
  for (const parent of [tmpdir(), "/tmp", "/var/tmp"]) {
    const folder = mkdtempSync(join(parent, "chat-hooks-postgres-"));
    if (!user) return folder;
    chownSync(folder, user.uid, user.gid);
    if (spawnSync("test", ["-w", folder], { ...user, cwd: "/" }).status === 0) return folder;
    rmSync(folder, { recursive: true });
  }
  throw new Error("there is no folder for temporary files that the user of PostgreSQL can reach");
}
