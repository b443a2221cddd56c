import { statSync } from "node:fs";
import { ChatHooksError } from "../errors.js";
import type { EncryptedInbox } from "../inbox/encrypted.js";
import type { Inbox } from "../inbox/inbox.js";
import type { Io } from "./io.js";

/** Which inbox a command works on. */
export interface InboxOptions {
  /** `--inbox`; else `CHAT_HOOKS_INBOX`. */
  readonly inbox?: string | undefined;
  /** `--schema`; else the schema that `postgresInbox` takes by default. */
  readonly schema?: string | undefined;
}

/** What else a command wants of it. */
export interface Opening {
  /** A new inbox is made where there is none. Else that is an error: a mistyped path must not look like an empty inbox. */
  readonly create?: boolean | undefined;
  /** Bodies are opened, and sealed, with the keys of `CHAT_HOOKS_INBOX_KEYS`: where there are any, or in any case. */
  readonly keys?: "used" | "needed" | undefined;
}

/** Opens the inbox for some work, and closes it in any case. */
export async function withInbox<Result>(
  io: Io,
  options: InboxOptions & Opening,
  work: (inbox: Inbox) => Promise<Result>,
): Promise<Result> {
  const inbox = await openInbox(io, options);
  try {
    return await work(inbox);
  } finally {
    await inbox.close();
  }
}

/**
 * The inbox that `--inbox` or `CHAT_HOOKS_INBOX` names, ready for use.
 *
 * @throws ChatHooksError USAGE_INBOX_MISSING, USAGE_INBOX_KIND, USAGE_INBOX_FILE, USAGE_INBOX_DATABASE, USAGE_KEYS_MISSING; and
 * what the stores throw
 */
export async function openInbox(io: Io, options: InboxOptions & Opening): Promise<Inbox> {
  const { keys } = options;
  if (keys === "needed" || (keys === "used" && inboxKeys(io.env).length > 0))
    return openEncrypted(io, options);
  return opened(await storeAt(whereOf(io, options), options));
}

/** The same, with the keys of `CHAT_HOOKS_INBOX_KEYS`; without any it is an error. */
export async function openEncrypted(io: Io, options: InboxOptions & Opening): Promise<EncryptedInbox> {
  const keys = inboxKeys(io.env);
  if (keys.length === 0) throw new ChatHooksError("USAGE_KEYS_MISSING");
  const { encryptedInbox } = await import("../inbox/encrypted.js");
  return opened(encryptedInbox(await storeAt(whereOf(io, options), options), { keys }));
}

async function opened<Kind extends Inbox>(inbox: Kind): Promise<Kind> {
  try {
    await inbox.open();
    return inbox;
  } catch (error) {
    // What it has begun would keep the process alive.
    await inbox.close();
    throw error;
  }
}

/** The inbox by a name that may be shown: a path, or host and database, never the user or a password. */
export function inboxName(io: Io, options: InboxOptions): string {
  const where = whereOf(io, options);
  if (!isPostgres(where)) return where;
  if (!URL.canParse(where)) return "the PostgreSQL inbox";
  const { host, pathname } = new URL(where);
  return `${host}${pathname}`;
}

function whereOf({ env }: Io, { inbox }: InboxOptions): string {
  const where = inbox ?? env["CHAT_HOOKS_INBOX"];
  if (!where) throw new ChatHooksError("USAGE_INBOX_MISSING");
  return where;
}

async function storeAt(where: string, { schema, create }: InboxOptions & Opening): Promise<Inbox> {
  if (isPostgres(where)) {
    const { openablePostgres } = await import("./inbox/openable-postgres.js");
    return openablePostgres(where, schema, create === true);
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(where)) throw new ChatHooksError("USAGE_INBOX_KIND");
  if (schema !== undefined) {
    throw new ChatHooksError("USAGE_ARGUMENTS", { fault: "--schema is for an inbox in PostgreSQL." });
  }
  if (create !== true) expectFile(where);
  const { sqliteInbox } = await import("../inbox/sqlite.js");
  return sqliteInbox({ path: where });
}

function isPostgres(where: string): boolean {
  return /^postgres(ql)?:\/\//i.test(where);
}

function expectFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  const fault = !found
    ? "there is no such file"
    : found.isDirectory()
      ? "it is a folder"
      : found.size === 0 && !statSync(`${path}-wal`, { throwIfNoEntry: false })?.size
        ? "the file is empty"
        : undefined;
  if (fault !== undefined) throw new ChatHooksError("USAGE_INBOX_FILE", { path, found: fault });
}

/** The first key seals, all of them open. */
function inboxKeys(env: Io["env"]): string[] {
  return (env["CHAT_HOOKS_INBOX_KEYS"] ?? "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
}
