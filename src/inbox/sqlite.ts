import { ChatHooksError } from "../errors.js";
import { kindOf } from "../kind-of.js";
import { expectKnownKeys, expectNumber } from "../options/expect.js";
import type { Inbox } from "./inbox.js";
import { loadSqlite } from "./sqlite/driver.js";
import { SqliteInbox } from "./sqlite/sqlite-inbox.js";
import { storeSettings, type StoreOptions } from "./store-options.js";

/** Options of {@link sqliteInbox}. */
export interface SqliteInboxOptions extends StoreOptions {
  /**
   * The file; it and its folders are made when they are missing. SQLite keeps two more beside it, ending in -wal and -shm,
   * which belong to it. On a disk of this machine: SQLite's locks do not hold on network file systems.
   */
  readonly path: string;
  /** Milliseconds to go on trying while another process keeps the file locked. Default 5,000. */
  readonly busyTimeoutMs?: number | undefined;
  /** Milliseconds between looks for work that other processes brought. Default 200. */
  readonly watchMs?: number | undefined;
}

const known = ["path", "busyTimeoutMs", "watchMs", "windowMs", "now"];

/**
 * An inbox in a file. What was stored is on disk (WAL, `synchronous=FULL`) before the platform gets its answer; several
 * processes of one machine may share the file.
 *
 * Needs Node 22.13, which has SQLite of its own, or the package `@photostructure/sqlite`.
 *
 * @example
 * ```ts
 * const inbox = sqliteInbox({ path: "data/inbox.db" });
 * await inbox.open();
 * ```
 *
 * @throws ChatHooksError OPTION_INVALID, OPTION_UNKNOWN
 */
export function sqliteInbox(options: SqliteInboxOptions): Inbox {
  expectKnownKeys(options, "sqliteInbox", known);
  const { path } = options;
  if (typeof path !== "string" || path === "" || path === ":memory:" || path.includes("\0")) {
    const received = path === ":memory:" ? "the text :memory:" : kindOf(path);
    throw new ChatHooksError("OPTION_INVALID", { option: "path", expected: "the path of a file", received });
  }
  const hour = 3_600_000;
  return new SqliteInbox({
    path,
    busyTimeoutMs: expectNumber(options.busyTimeoutMs, "busyTimeoutMs", 5000, hour),
    watchMs: expectNumber(options.watchMs, "watchMs", 200, hour),
    ...storeSettings(options),
    openSqlite: loadSqlite,
  });
}
