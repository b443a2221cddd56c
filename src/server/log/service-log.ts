import type { Writable } from "node:stream";
import type { Settings } from "../settings/table.js";
import { logger, type ServiceLog } from "./logger.js";

/** The log that the settings ask for, on that output. */
export function serviceLog(
  { logLevel, logFormat }: Pick<Settings, "logLevel" | "logFormat">,
  output: Writable & { readonly isTTY?: boolean },
): Promise<ServiceLog> {
  const pretty = logFormat === "pretty" || (logFormat === "auto" && output.isTTY === true);
  return logger({ level: logLevel, pretty, to: output === process.stdout ? undefined : output });
}
