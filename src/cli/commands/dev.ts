import { Command } from "commander";
import type { SettingName } from "../../server/settings/table.js";
import type { Io } from "../io.js";
import { wholeNumber } from "../option-values.js";
import { settingOption } from "../setting-option.js";

/** Texts as they are behind the flags. */
export interface DevFlags extends Partial<Record<SettingName, unknown>> {
  readonly config?: string;
  readonly dotenv?: string;
  readonly showSecret?: true;
  readonly ignore?: readonly string[];
  readonly mount?: readonly string[];
  /** False: none. */
  readonly inspector?: boolean;
  readonly inspectorPort?: number;
}

/** Those of `start` that matter on a developer's own machine; the others come from the config file, if at all. */
const settings = [
  ...(["port", "host", "path", "mounts", "logLevel", "logFormat", "logPayloads"] as const),
  ...(["openApi", "metricsPort", "graceMs"] as const),
] satisfies readonly SettingName[];

/** `chat-hooks dev`: the endpoint while it is being written. */
export function devCommand(io: Io): Command {
  const command = new Command("dev")
    .description(
      "Serve the hooks that a file exports while you write them: each change takes effect at once.",
    )
    .argument("[entry]", "the file, TypeScript or JavaScript (default: hooks.ts, hooks.js, src/hooks.ts, …)")
    .option(
      "--dotenv <file>",
      "variables that the environment does not have (default: .env, if there is one)",
    )
    .option("--show-secret", "show the URL with its secret, to be pasted into the platform")
    .option(
      "--ignore <path>",
      "a file or folder of which changes do not matter; repeatable",
      (path, before) => [...((before as readonly string[] | undefined) ?? []), path],
    )
    .option(
      "--inspector-port <port>",
      "where the page is that shows what operators see (default: the port after that of the endpoint)",
      wholeNumber("--inspector-port", 0, 65_535),
    )
    .option("--no-inspector", "without that page")
    .option("--config <file>", "settings (default: chat-hooks.config.json, .js, .mjs or .ts)")
    .optionsGroup("Settings:");
  for (const name of settings) command.addOption(settingOption(name, defaults[name]));
  return command.addHelpText("after", examples).action(async (entry: string | undefined, flags: DevFlags) => {
    const { dev } = await import("../dev/dev.js");
    await dev(io, entry, flags);
  });
}

/** Where dev differs from start. */
const defaults: Readonly<Partial<Record<SettingName, string>>> = { logFormat: "pretty", graceMs: "3000" };

const examples = `
Examples:
  chat-hooks dev
  chat-hooks dev src/hooks.ts --port 8080
  chat-hooks dev --log-level debug --log-payloads          what arrives, with personal data taken out
  chat-hooks dev --show-secret                             the URL for the platform's admin page

A change of any file of the folder puts a new version in force, but not of node_modules, data, hidden files, databases
and logs. What runs is finished first; what arrives meanwhile waits. A version with an error is shown, and the one
before goes on serving. TypeScript is run as it is; its types are not checked. Ctrl-C finishes what runs, and ends.
`;
