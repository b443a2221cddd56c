import { Command } from "commander";
import { settingNames, type SettingName } from "../../server/settings/table.js";
import type { Io } from "../io.js";
import { settingOption } from "../setting-option.js";

/** Texts as they are behind the flags. */
export interface StartFlags extends Partial<Record<SettingName, unknown>> {
  readonly config?: string;
  readonly printConfig?: true;
  readonly mount?: readonly string[];
}

/** `chat-hooks start`: the endpoint as a service of its own. */
export function startCommand(io: Io): Command {
  const command = new Command("start")
    .description("Serve the hooks that a file exports, as a service of its own.")
    .argument("[entry]", "the file, TypeScript or JavaScript (default: hooks.ts, hooks.js, src/hooks.ts, …)")
    .option("--config <file>", "settings (default: chat-hooks.config.json, .js, .mjs or .ts)")
    .option("--print-config", "show the settings in force and where they come from, and end")
    .optionsGroup("Settings:");
  for (const name of settingNames) command.addOption(settingOption(name));
  return command
    .addHelpText("after", examples)
    .action(async (entry: string | undefined, flags: StartFlags) => {
      const { startService } = await import("../start-service.js");
      await startService(io, entry, flags);
    });
}

const examples = `
Examples:
  chat-hooks start
  chat-hooks start src/hooks.ts --host 0.0.0.0 --port 8080 --metrics-port 9464
  chat-hooks start --mount /shop-a=shop-a.ts --mount /shop-b=shops.ts#shopB
  chat-hooks start --print-config

SIGTERM and Ctrl-C finish what runs (--drain-ms, --grace-ms) and end with exit code 0; a second one ends at once.
`;
