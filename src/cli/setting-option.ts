import { Option } from "commander";
import { envNames, flagName, settingsTable, type SettingName } from "../server/settings/table.js";

/** A setting of the standalone endpoint as an option of a command. @param byDefault where the command has its own */
export function settingOption(
  name: SettingName,
  byDefault: string | number | boolean | undefined = settingsTable[name].byDefault,
): Option {
  const { kind, about } = settingsTable[name];
  const shown = byDefault === undefined ? [] : [`default: ${String(byDefault)}`];
  const notes = [...shown, `env: ${envNames(name).join(", ")}`].join("; ");
  const flag = kind.isSwitch ? flagName(name) : `${flagName(name)} <value>`;
  const option = new Option(flag, `${about} (${notes})`);
  if (name !== "mounts") return option;
  return option.argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}
