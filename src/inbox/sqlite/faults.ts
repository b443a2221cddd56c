import { ChatHooksError } from "../../errors.js";

/** Primary result codes of SQLite; https://sqlite.org/rescode.html */
const code = {
  error: 1,
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  protocol: 15,
  tooBig: 18,
  constraint: 19,
  notADatabase: 26,
};

const reasons: Readonly<Record<number, string>> = {
  [code.busy]: "another process keeps the file locked",
  [code.locked]: "another process keeps the file locked",
  [code.noMemory]: "there is not enough memory",
  [code.readOnly]: "the file is read-only",
  [code.ioError]: "the disk failed to read or write",
  [code.full]: "the disk is full",
  [code.cantOpen]: "the file can't be opened",
  [code.protocol]: "another process keeps the file locked",
  [code.tooBig]: "an entry is too large for SQLite",
};

/** Any error as one of the inbox's own. */
export function codedFault(error: unknown): ChatHooksError {
  if (error instanceof ChatHooksError) return error;
  if (isDamage(error)) return new ChatHooksError("INBOX_DAMAGED", { store: "SQLite" }, { cause: error });
  const reason = reasons[resultCode(error) ?? 0] ?? systemReason(error);
  return new ChatHooksError("INBOX_UNAVAILABLE", { store: "SQLite", reason }, { cause: error });
}

/** Another process is at it just now: a moment later it may go. */
export function isBusy(error: unknown): boolean {
  const found = resultCode(error);
  return found === code.busy || found === code.locked || found === code.protocol;
}

/** Of several pieces of work in one transaction, a single one may be at fault: a value, or its size. */
export function mayBeOnesOwn(error: unknown): boolean {
  const found = resultCode(error);
  if (found === undefined) return !(error instanceof ChatHooksError) && !isSystemError(error);
  return [code.full, code.tooBig, code.constraint, code.noMemory].includes(found);
}

/** The connection is as good as before. */
export function leavesConnectionGood(error: unknown): boolean {
  return isBusy(error) || mayBeOnesOwn(error);
}

function isDamage(error: unknown): boolean {
  const found = resultCode(error);
  if (found === code.corrupt || found === code.notADatabase) return true;
  // All SQL is ours: when a table or column is missing, somebody took it away.
  return found === code.error && /^no such (table|column|index)/.test((error as Error).message);
}

/** @photostructure/sqlite leaves the code out where all rows are asked for. */
const messages: readonly (readonly [RegExp, number])[] = [
  [/^database is locked|^database table is locked|^locking protocol/, code.busy],
  [/^out of memory/, code.noMemory],
  [/^attempt to write a readonly/, code.readOnly],
  [/^disk I\/O error/, code.ioError],
  [/^database disk image is malformed|^malformed database schema/, code.corrupt],
  [/^database or disk is full/, code.full],
  [/^unable to open database/, code.cantOpen],
  [/^string or blob too big/, code.tooBig],
  [/constraint failed/, code.constraint],
  [/^file is not a database/, code.notADatabase],
  [/^no such (table|column|index)/, code.error],
];

/** Without the details that SQLite adds in the higher bits. Undefined: it is no error of SQLite. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const found: unknown = Reflect.get(error, "errcode");
  if (typeof found === "number") return found & 0xff;
  if (Reflect.get(error, "code") !== "ERR_SQLITE_ERROR") return undefined;
  return messages.find(([pattern]) => pattern.test(error.message))?.[1];
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "syscall") !== undefined;
}

/** Of what Node's file system says. */
function systemReason(error: unknown): string {
  const found: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (found === "ENOSPC") return "the disk is full";
  if (found === "EROFS" || found === "EACCES" || found === "EPERM") return "the file may not be written";
  return "the file can't be opened, read or written";
}
