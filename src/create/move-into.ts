import { lstatSync, mkdirSync, renameSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { ChatHooksError } from "./errors.js";
import { errnoOf } from "./write-fault.js";

/**
 * Moves files from one folder of a disk into another. Those that they replace are moved to `old`; when one of them can't be
 * moved, everything goes back to where it was.
 *
 * @param paths in both folders, with slashes
 * @returns those that were replaced
 * @throws ChatHooksError CREATE_PATH_IS_FOLDER, CREATE_PATH_IS_FILE; errors of the operating system
 */
export function moveInto(to: string, from: string, old: string, paths: readonly string[]): readonly string[] {
  const undo: (() => void)[] = [];
  const replaced: string[] = [];
  try {
    for (const path of paths) {
      makeFolders(to, path, undo);
      const place = join(to, path);
      if (isThere(place, path)) {
        move(place, join(old, path), undo);
        replaced.push(path);
      }
      move(join(from, path), place, undo);
    }
    return replaced;
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function move(from: string, to: string, undo: (() => void)[]): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
  undo.push(() => renameSync(to, from));
}

/** The folders above a file, one by one, so that just those that were made are taken away again. */
function makeFolders(to: string, path: string, undo: (() => void)[]): void {
  const names = path.split("/").slice(0, -1);
  names.forEach((_, at) => {
    const relative = names.slice(0, at + 1).join("/");
    const folder = join(to, relative);
    try {
      mkdirSync(folder);
      undo.push(() => rmdirSync(folder));
    } catch (error) {
      if (errnoOf(error) !== "EEXIST") throw error;
      if (lstatSync(folder).isFile()) throw new ChatHooksError("CREATE_PATH_IS_FILE", { path: relative });
    }
  });
}

/** A link counts as a file: it is replaced itself, and what it leads to stays. */
function isThere(place: string, path: string): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new ChatHooksError("CREATE_PATH_IS_FOLDER", { path });
  return found !== undefined;
}
