/*
 * Writes the table of settings into docs/standalone.md, from the settings themselves.
 *
 *   tsx scripts/generate-settings-table.ts
 */
import { readFile, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { envNames, flagName, settingNames, settingsTable } from "../src/server/settings/table.js";

export const settingsPagePath = "docs/standalone.md";

const begin = "<!-- settings: made by `npm run generate` from src/server/settings/table.ts -->";
const end = "<!-- /settings -->";

/** The page with its table as it must be. */
export async function generateSettingsPage(): Promise<string> {
  const page = await readFile(settingsPagePath, "utf8");
  const [before, after] = [page.split(begin)[0], page.split(end)[1]];
  if (before === undefined || after === undefined) throw new Error(`${settingsPagePath} has lost its marks`);
  const rows = settingNames.map((name) => {
    const { about, byDefault, kind } = settingsTable[name];
    const shown = byDefault === undefined ? "" : `\`${String(byDefault)}\``;
    const names = [`\`${flagName(name)}\``, ...envNames(name).map((one) => `\`${one}\``)].join("<br>");
    return `| \`${name}\` | ${names} | ${shown} | ${about} It takes ${kind.expected}. |`;
  });
  const head = ["| In the config file | Flag and environment | Default | What it does |", "|-|-|-|-|"];
  const text = `${before}${begin}\n\n${[...head, ...rows].join("\n")}\n\n${end}${after}`;
  const options = await resolveConfig(settingsPagePath);
  return format(text, { ...options, parser: "markdown" });
}

if (process.argv[1] === import.meta.filename) await writeFile(settingsPagePath, await generateSettingsPage());
