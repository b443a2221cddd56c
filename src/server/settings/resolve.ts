import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { nearestName } from "../../nearest-name.js";
import { receivedWords } from "./kinds.js";
import { withoutServiceLinks } from "./service-links.js";
import { envNames, flagName, settingNames, settingsTable, type SettingName, type Settings } from "./table.js";

/** Where settings may come from; what is named first counts: flag, environment, config file, default. */
export interface SettingSources {
  /** As texts, by the setting's name; a switch is true or false. */
  readonly flags: Readonly<Partial<Record<SettingName, unknown>>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: { readonly name: string; readonly settings: unknown } | undefined;
}

/** The settings in force, and where each comes from. */
export interface ResolvedSettings {
  readonly settings: Settings;
  /** "default", or in words: "--port", "environment variable PORT", "chat-hooks.config.json". */
  readonly origins: Readonly<Record<SettingName, string>>;
}

/** Read by the command line or by entries, and so no misspelt settings. */
const otherVariables = [
  "CHAT_HOOKS_SECRET",
  "CHAT_HOOKS_INBOX",
  "CHAT_HOOKS_INBOX_KEYS",
  "CHAT_HOOKS_CONFIG",
];

const prefix = "CHAT_HOOKS_";

/**
 * Takes every setting from where it is given, and refuses what is unknown or of no use.
 *
 * @throws ChatHooksError SETTING_UNKNOWN, SETTING_INVALID, CONFIG_UNREADABLE
 */
export function resolveSettings(given: SettingSources): ResolvedSettings {
  const sources = { ...given, env: withoutServiceLinks(given.env) };
  refuseUnknownKeys(sources.file);
  refuseMisspelt(sources.env);
  const origins: Partial<Record<SettingName, string>> = {};
  const entries = settingNames.map((name) => {
    const found = valueOf(name, sources);
    origins[name] = found?.where ?? "default";
    return [name, found ? checked(name, found) : settingsTable[name].byDefault];
  });
  // Each value was checked by its own kind.
  return {
    settings: Object.fromEntries(entries) as Settings,
    origins: origins as Record<SettingName, string>,
  };
}

interface Given {
  readonly value: unknown;
  readonly where: string;
}

function valueOf(name: SettingName, { flags, env, file }: SettingSources): Given | undefined {
  const { kind } = settingsTable[name];
  const flag = flags[name];
  if (flag !== undefined) {
    return { value: typeof flag === "string" ? kind.fromText(flag) : flag, where: flagName(name) };
  }
  const variable = envNames(name).find((one) => (env[one] ?? "") !== "");
  if (variable !== undefined) {
    return { value: kind.fromText(env[variable] ?? ""), where: `environment variable ${variable}` };
  }
  const settings = file && isRecord(file.settings) ? file.settings : {};
  if (!file || !Object.hasOwn(settings, name) || settings[name] === undefined) return undefined;
  return { value: settings[name], where: file.name };
}

function checked(name: SettingName, { value, where }: Given): unknown {
  const { kind } = settingsTable[name];
  if (kind.accepts(value)) return value;
  const { expected } = kind;
  throw new ChatHooksError("SETTING_INVALID", {
    setting: name,
    where,
    expected,
    received: receivedWords(value),
  });
}

function refuseUnknownKeys(file: SettingSources["file"]): void {
  if (!file) return;
  if (!isRecord(file.settings)) {
    const reason = "it holds no object of settings";
    throw new ChatHooksError("CONFIG_UNREADABLE", { file: file.name, reason });
  }
  const known: readonly string[] = settingNames;
  const unknown = Object.keys(file.settings).find((key) => key !== "$schema" && !known.includes(key));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, known);
  throw new ChatHooksError("SETTING_UNKNOWN", { setting: unknown, where: file.name, nearest, known });
}

/** A variable that is nearly one of ours was meant to be; other names may be the entry's own. */
function refuseMisspelt(env: SettingSources["env"]): void {
  const known = [...settingNames.flatMap(envNames), ...otherVariables];
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith(prefix) || known.includes(variable)) continue;
    const names = known.map((name) => name.replace(prefix, ""));
    const near = nearestName(variable.replace(prefix, ""), names);
    if (near === undefined) continue;
    const nearest = known[names.indexOf(near)];
    throw new ChatHooksError("SETTING_UNKNOWN", { setting: variable, where: "environment", nearest, known });
  }
}
