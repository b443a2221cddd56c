import type { ResolvedSettings } from "./resolve.js";
import { settingNames } from "./table.js";

/** Environment variables whose values are secrets. Only that they are set is told, and how long they are. */
const secretVariables = ["CHAT_HOOKS_SECRET", "CHAT_HOOKS_INBOX", "CHAT_HOOKS_INBOX_KEYS"];

/** The settings in force as JSON, each with where it comes from. Secrets are masked. */
export function printedSettings(
  { settings, origins }: ResolvedSettings,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const values = settingNames.map((name) => {
    const value: unknown = settings[name] ?? null;
    return [name, { value, from: origins[name] }] as const;
  });
  const secrets = secretVariables.map((name) => [name, masked(env[name])] as const);
  return JSON.stringify(
    { settings: Object.fromEntries(values), secrets: Object.fromEntries(secrets) },
    null,
    2,
  );
}

function masked(value: string | undefined): string {
  return value === undefined || value === "" ? "not set" : `set, ${value.length} characters`;
}
