import { readConfigFile } from "../server/settings/config-file.js";
import { printedSettings } from "../server/settings/print.js";
import { resolveSettings } from "../server/settings/resolve.js";
import { start } from "../server/start.js";
import type { StartFlags } from "./commands/start.js";
import type { Io } from "./io.js";

/** Finds the settings in force, and runs the service until it is told to stop. */
export async function startService(io: Io, entry: string | undefined, flags: StartFlags): Promise<void> {
  const folder = process.cwd();
  const file = await readConfigFile(flags.config ?? io.env["CHAT_HOOKS_CONFIG"], folder);
  const resolved = resolveSettings({ flags: { ...flags, mounts: flags.mount }, env: io.env, file });
  if (flags.printConfig) {
    io.stdout.write(`${printedSettings(resolved, io.env)}\n`);
    return;
  }
  try {
    await start({ settings: resolved.settings, entry, folder, output: io.stdout, stop: io.interrupted });
  } finally {
    io.endSoon?.();
  }
}
