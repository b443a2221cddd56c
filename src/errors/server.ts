import { entry } from "./entry.js";

/** The standalone endpoint: what keeps it from starting. */
export const serverErrors = {
  SETTING_UNKNOWN: entry<{
    setting: string;
    where: string;
    nearest: string | undefined;
    known: readonly string[];
  }>(
    500,
    (p) =>
      `There is no setting \`${p.setting}\` (${p.where}).` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` Known: ${p.known.join(", ")}.`),
    "Correct the name or remove it. docs/standalone.md lists all settings.",
  ),
  SETTING_INVALID: entry<{ setting: string; where: string; expected: string; received: string }>(
    500,
    (p) => `The setting \`${p.setting}\` (${p.where}) must be ${p.expected}, but is ${p.received}.`,
    "Correct its value. `chat-hooks start --print-config` shows what is in force, and where it comes from.",
  ),
  CONFIG_UNREADABLE: entry<{ file: string; reason: string }>(
    500,
    (p) => `The config file ${p.file} can't be used: ${p.reason}.`,
    "It must be JSON with an object, or a module whose default export is one.",
  ),
  ENTRY_MISSING: entry<{ tried: readonly string[] }>(
    500,
    (p) => `No entry was found: there is no ${p.tried.join(", ")}.`,
    "Name the file that exports your hooks: `chat-hooks start src/hooks.ts`.",
  ),
  ENTRY_FAILED: entry<{ file: string; reason: string }>(
    500,
    (p) => `The entry ${p.file} failed while it was loaded: ${p.reason}.`,
    "See `cause`, or run the command again with --verbose.",
  ),
  ENTRY_WITHOUT_HOOKS: entry<{ file: string; wanted: string; found: readonly string[] }>(
    500,
    (p) =>
      `The entry ${p.file} exports no ${p.wanted}; it exports ${p.found.length === 0 ? "nothing" : p.found.join(", ")}.`,
    "Write `export const hooks = createChatHooks({ … })`, or name another export: `hooks.ts#shopHooks`.",
  ),
  INSPECTOR_ORDER: entry<{ fault: string }>(
    400,
    (p) => `What the inspector was asked to send can't be sent: ${p.fault}.`,
    "Reload its page: it is of another version, or the delivery is not kept any more.",
  ),
  LISTEN_FAILED: entry<{ host: string; port: number; reason: string }>(
    500,
    (p) => `Can't listen on ${p.host}, port ${p.port}: ${p.reason}.`,
    "Stop what listens there, or take another port: `--port`, or PORT in the environment. Ports below 1024 need special rights.",
  ),
  TLS_UNUSABLE: entry<{ reason: string }>(
    500,
    (p) => `The certificate and key for TLS can't be used: ${p.reason}.`,
    "tlsCert and tlsKey are paths of PEM files that belong together; both are needed.",
  ),
};
