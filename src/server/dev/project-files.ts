import { watch } from "chokidar";
import { fstatSync, type Stats } from "node:fs";
import { basename, isAbsolute, relative, resolve, sep } from "node:path";

/** What is watched, and who is told. */
export interface ProjectWatch {
  readonly folder: string;
  /** Folders outside of it. */
  readonly also: readonly string[];
  /** Paths, from the folder on, of which changes do not matter. */
  readonly ignore: readonly string[];
  /** Told when changes have come to a rest, with the changed files as seen from the folder. */
  onChange(files: readonly string[]): void;
  /** Told when something can't be watched, for want of watches for example. */
  onError(reason: string): void;
}

/** After the last change: an editor, or git, writes several files one after the other. */
const calmMs = 100;

/**
 * Watches the files of a project, but for those that the running code writes by itself, such as its inbox.
 *
 * @returns when changes from now on are seen; a function that ends the watch
 */
export async function watchProject(plan: ProjectWatch): Promise<() => Promise<void>> {
  const { folder, also } = plan;
  const ignored = plan.ignore.map((path) => resolve(folder, path));
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([folder, ...also], {
    ignoreInitial: true,
    ignored: (path, stats) =>
      isOwnOutput(stats) ||
      isOfNoMatter(relative(folder, path)) ||
      ignored.some((one) => path === one || path.startsWith(one + sep)),
  });
  watcher.on("all", (event, path) => {
    if (event === "addDir" || event === "unlinkDir") return;
    changed.add(relative(folder, path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...changed];
      changed.clear();
      plan.onChange(files);
    }, calmMs);
  });
  watcher.on("error", (error) =>
    plan.onError(error instanceof Error ? error.message : "something was thrown"),
  );
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

/**
 * Whether changes of a file say nothing of the merchant's code: packages, version control and other hidden files, databases,
 * logs, what editors write beside.
 *
 * @param path from the project's folder on
 */
export function isOfNoMatter(path: string): boolean {
  if (path === "" || isAbsolute(path)) return false;
  const segments = path.split(/[\\/]/);
  const name = basename(path);
  if (segments.some((segment) => folders.has(segment))) return true;
  if (segments.some((segment) => isHidden(segment))) return true;
  return /\.(?:db|sqlite3?)(?:-(?:wal|shm|journal))?$|\.(?:log|tmp|sw[a-p]|tsbuildinfo)$|~$|^4913$|^#.*#$/.test(
    name,
  );
}

/** A file that this process's own output goes to: `chat-hooks dev > dev.txt` would reload for its own lines. */
function isOwnOutput(stats: Stats | undefined): boolean {
  if (!stats?.isFile()) return false;
  return outputs.some(({ dev, ino }) => dev === stats.dev && ino === stats.ino);
}

const outputs = [1, 2].flatMap((descriptor) => {
  try {
    return [fstatSync(descriptor)];
  } catch {
    // It is closed.
    return [];
  }
});

const folders: ReadonlySet<string> = new Set(["node_modules", "data", "coverage"]);

/** `.git`, `.cache`, `.#hooks.ts`; but `.env` is a part of the project. */
function isHidden(segment: string): boolean {
  return /^\.[^.]/.test(segment) && !/^\.env(?:\.|$)/.test(segment);
}
