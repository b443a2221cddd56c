import type { DatabaseFile } from "./database-file.js";

/**
 * Tells when another process has changed the file. SQLite counts the changes in memory that the processes share; to look
 * there costs next to nothing.
 *
 * @returns a function that ends it
 */
export function watchForOthers(file: DatabaseFile, everyMs: number, changed: () => void): () => void {
  let known: string | undefined;
  const timer = setInterval(() => {
    const found = versionOf(file);
    if (found === known) return;
    known = found;
    changed();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Changes with each commit of another connection. */
function versionOf(file: DatabaseFile): string | undefined {
  try {
    return file.connection && `${file.connection.number("PRAGMA data_version")}`;
  } catch {
    // The next call on the inbox finds out what is wrong.
    return undefined;
  }
}
