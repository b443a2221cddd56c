import { randomUUID } from "node:crypto";
import { createWriteStream, realpathSync, renameSync, rmSync, statSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { ChatHooksError } from "../../errors.js";
import { shownPath } from "../shown-word.js";

/** A file that is written beside its place, and takes it when it is complete. */
export interface NewFile {
  readonly stream: Writable;
  /** What was written is on disk: it takes its place. */
  keep(): void;
  /** Nothing is left of it; what was in its place stays. */
  drop(): void;
}

/**
 * Begins a file that is readable for its owner only. What is no plain file, such as a pipe or a device, is written to as
 * it is.
 *
 * @throws ChatHooksError USAGE_FILE when there is one already and `replace` is not set, or when it can't be in that place
 */
export function newFile(path: string, { replace }: { readonly replace: boolean }): NewFile {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory()) {
    return { stream: createWriteStream(path), keep: () => undefined, drop: () => undefined };
  }
  expectPlace(path, there, replace);
  // Behind a link, what it points at is replaced, and not the link.
  const place = there ? realpathSync(path) : path;
  const beside = join(dirname(place), `.${basename(place)}.${randomUUID()}.partial`);
  return {
    stream: createWriteStream(beside, { flags: "wx", mode: 0o600, flush: true }),
    keep: () => renameSync(beside, place),
    drop: () => rmSync(beside, { force: true }),
  };
}

function expectPlace(path: string, there: Stats | undefined, replace: boolean): void {
  const folder = dirname(path);
  const fault = there?.isDirectory()
    ? "is a folder"
    : there && !replace
      ? "is there already; --force replaces it"
      : !statSync(folder, { throwIfNoEntry: false })?.isDirectory()
        ? "can't be made: its folder does not exist"
        : undefined;
  if (fault !== undefined) throw new ChatHooksError("USAGE_FILE", { path: shownPath(path), fault });
}
