import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { printable } from "../cli/output/printable.js";
import { ChatHooksError } from "./errors.js";
import { errnoOf, writeFault } from "./write-fault.js";

/** Where a project goes. */
export interface Target {
  /** Absolute. */
  readonly folder: string;
  /** As it may be shown: what was typed. */
  readonly shown: string;
  /** Whether there is such a folder. */
  readonly exists: boolean;
  /** The folder itself, or the nearest above it that is there. */
  readonly nearest: string;
}

/**
 * Looks at the folder before anything is asked or written.
 *
 * @throws ChatHooksError CREATE_FOLDER_NOT_EMPTY without `overwrite`, CREATE_PATH_IS_FILE, CREATE_NO_PERMISSION,
 * CREATE_WRITE_FAILED
 */
export function inspectTarget(
  directory: string,
  { overwrite = false }: { readonly overwrite?: boolean | undefined } = {},
): Target {
  const folder = resolve(directory);
  const shown = printable(directory);
  try {
    const [found, exists] = nearestExisting(folder);
    if (!statSync(found).isDirectory())
      throw new ChatHooksError("CREATE_PATH_IS_FILE", { path: exists ? shown : printable(found) });
    const others = exists ? readdirSync(folder).filter((name) => !harmless.includes(name)) : [];
    if (others.length > 0 && !overwrite)
      throw new ChatHooksError("CREATE_FOLDER_NOT_EMPTY", {
        folder: shown,
        found: others.slice(0, 3).map(printable),
        more: others.length - 3,
      });
    accessSync(found, constants.W_OK | constants.X_OK);
    return { folder, shown, exists, nearest: found };
  } catch (error) {
    throw writeFault(error, shown);
  }
}

/** What a project's package is called after. */
export function folderName({ folder }: Target): string {
  return basename(folder);
}

/** The folder, or the nearest above that is there. */
function nearestExisting(folder: string): [path: string, itself: boolean] {
  for (let path = folder; ; path = dirname(path)) {
    try {
      statSync(path);
      return [path, path === folder];
    } catch (error) {
      // ENOTDIR: something above is a file, which is found on the way up.
      if (!["ENOENT", "ENOTDIR"].includes(errnoOf(error)) || dirname(path) === path) throw error;
    }
  }
}

/** What a folder may hold and still be empty for us: no template has files of these names. */
const harmless: readonly string[] = [".git", ".hg", ".DS_Store", "Thumbs.db", ".idea", ".vscode"];
