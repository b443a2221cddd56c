import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { moveInto } from "./move-into.js";
import { inspectTarget, type Target } from "./target.js";
import { errnoOf, writeFault } from "./write-fault.js";

/** What became of files that were there before. */
export interface Written {
  /** Written over. */
  readonly replaced: readonly string[];
  /** Left as they were, though the template has them. */
  readonly kept: readonly string[];
}

/**
 * Writes a project: all of it, or nothing. A new folder is built beside its place and renamed; into a folder that is there,
 * files are moved from a folder in it, and moved back when one can't be. A `.env` that is there is kept: it holds the only
 * copy of its secrets.
 *
 * It does not wait for anything in between, so that no Ctrl-C comes in between.
 *
 * @throws ChatHooksError CREATE_NO_PERMISSION, CREATE_DISK_FULL, CREATE_PATH_IS_FILE, CREATE_PATH_IS_FOLDER,
 * CREATE_FOLDER_NOT_EMPTY, CREATE_WRITE_FAILED
 */
export function writeProject(target: Target, files: ReadonlyMap<string, string>): Written {
  try {
    return target.exists ? writeInto(target.folder, files) : writeNew(target, files);
  } catch (error) {
    // Somebody else was there first.
    if (errnoOf(error) === "ENOTEMPTY") inspectTarget(target.shown);
    throw writeFault(error, target.shown);
  }
}

function writeNew({ folder, nearest }: Target, files: ReadonlyMap<string, string>): Written {
  const parent = dirname(folder);
  const building = beside(parent, basename(folder));
  try {
    mkdirSync(parent, { recursive: true });
    writeFiles(building, files);
    renameSync(building, folder);
    return { replaced: [], kept: [] };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    removeEmpty(parent, nearest);
    throw error;
  }
}

/** Takes away folders that were made above the project, as long as nobody else has put something there. */
function removeEmpty(folder: string, nearest: string): void {
  for (let path = folder; path !== nearest && path !== dirname(path); path = dirname(path)) {
    try {
      rmdirSync(path);
    } catch (error) {
      if (errnoOf(error) !== "ENOENT") return;
    }
  }
}

function writeInto(folder: string, files: ReadonlyMap<string, string>): Written {
  const kept = [...files.keys()].filter((path) => path === ".env" && existsSync(join(folder, path)));
  const building = beside(folder, "create-chat-hooks");
  try {
    const wanted = new Map([...files].filter(([path]) => !kept.includes(path)));
    writeFiles(join(building, "new"), wanted);
    return {
      replaced: moveInto(folder, join(building, "new"), join(building, "old"), [...wanted.keys()]),
      kept,
    };
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** A name that nobody has, and that a person who finds it after a power cut can explain. */
function beside(parent: string, name: string): string {
  return join(parent, `.${name}-${randomBytes(4).toString("hex")}`);
}

function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx", ...(path === ".env" ? { mode: 0o600 } : {}) });
  }
}
