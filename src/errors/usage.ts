import { entry } from "./entry.js";

const seeHelp = "Run the command with --help: it lists what it takes, with examples.";

/** Faults of a command line: the command was not begun, and ends with exit code 2. */
export const usageErrors = {
  USAGE_COMMAND: entry<{ command: string; nearest: string | undefined; known: readonly string[] }>(
    500,
    (p) =>
      `There is no command ${p.command}.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` There are: ${p.known.join(", ")}.`),
    "Run chat-hooks --help: it lists the commands.",
  ),
  USAGE_OPTION_UNKNOWN: entry<{ option: string; nearest: string | undefined }>(
    500,
    (p) => `There is no option ${p.option} here.${p.nearest ? ` Did you mean \`${p.nearest}\`?` : ""}`,
    seeHelp,
  ),
  USAGE_OPTION: entry<{ option: string; expected: string; received: string; nearest?: string | undefined }>(
    500,
    (p) =>
      `${p.option} must be ${p.expected}, but is ${p.received}.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ""),
    seeHelp,
  ),
  USAGE_ARGUMENTS: entry<{ fault: string }>(500, (p) => p.fault, seeHelp),
  USAGE_CONFIRM: entry<{ action: string }>(
    500,
    (p) => `${p.action}: there is no terminal to ask whether that is meant.`,
    "Repeat the command with --yes when it is, or with --dry-run to see how much it is.",
  ),
  USAGE_INBOX_MISSING: entry(
    500,
    "It is not said which inbox is meant.",
    "Say --inbox <path>, or set CHAT_HOOKS_INBOX to a path or a postgres:// URL; a URL with a password belongs into the variable.",
  ),
  USAGE_INBOX_KIND: entry(
    500,
    "The inbox is named by a URL that is no postgres:// URL.",
    "Name the path of a SQLite file, or postgres://user@host/database.",
  ),
  USAGE_INBOX_FILE: entry<{ path: string; found: string }>(
    500,
    (p) => `There is no inbox at ${p.path}: ${p.found}.`,
    "Check the path; it counts from the folder that the command runs in. `chat-hooks inbox import --create` makes a new inbox.",
  ),
  USAGE_INBOX_DATABASE: entry<{ schema: string }>(
    500,
    (p) => `There is no inbox in that database: it has no schema \`${p.schema}\` with an inbox's tables.`,
    "Check the URL and --schema. `chat-hooks inbox import --create` makes a new inbox.",
  ),
  USAGE_KEYS_MISSING: entry(
    500,
    "CHAT_HOOKS_INBOX_KEYS is empty or not set, but the command needs the inbox's keys.",
    "Set it to the keys that encryptedInbox has, separated by commas; there is no flag for it, as flags are seen by others.",
  ),
  USAGE_FILE: entry<{ path: string; fault: string }>(
    500,
    (p) => `${p.path} ${p.fault}.`,
    "Check the path; it counts from the folder that the command runs in.",
  ),
  USAGE_SET: entry<{ fault: string }>(
    500,
    (p) => `--set can't be followed: ${p.fault}.`,
    'Say it as path=value, in the platform\'s own spelling: --set visitor.name=Ann --set chat.messages[0].message="Hello". A value that is JSON is taken as JSON.',
  ),
};

/** Errors of the tools' own functions that, on a command line, are about how it was called. */
const alsoUsage: readonly string[] = [
  ...["TARGET_URL_INVALID", "TARGET_HEADER_INVALID"],
  ...["CREATE_NO_TERMINAL", "CREATE_NAME_INVALID"],
  ...["SETTING_UNKNOWN", "SETTING_INVALID", "CONFIG_UNREADABLE", "ENTRY_MISSING"],
];

/** Whether an error is about how a command was called. */
export function isUsageError(code: string): boolean {
  return code in usageErrors || alsoUsage.includes(code);
}
