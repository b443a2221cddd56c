import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { ChatHooksError } from "../../errors.js";
import { loadModule } from "../module.js";
import { reasonOf } from "../reason.js";
import type { SettingSources } from "./resolve.js";

const usualNames = ["json", "js", "mjs", "ts"].map((ending) => `chat-hooks.config.${ending}`);

/**
 * The config file: the one that is named, else the first of chat-hooks.config.{json,js,mjs,ts} in the folder; undefined
 * when there is none.
 *
 * @throws ChatHooksError CONFIG_UNREADABLE
 */
export async function readConfigFile(
  named: string | undefined,
  folder: string,
): Promise<NonNullable<SettingSources["file"]> | undefined> {
  const name = named ?? usualNames.find((usual) => existsSync(resolve(folder, usual)));
  if (name === undefined) return undefined;
  const path = resolve(folder, name);
  try {
    const isJson = extname(path) === ".json";
    const settings: unknown = isJson
      ? parsed(await readFile(path, "utf8"))
      : (await loadModule(path))["default"];
    return { name, settings };
  } catch (error) {
    throw new ChatHooksError("CONFIG_UNREADABLE", { file: name, reason: reasonOf(error) }, { cause: error });
  }
}

/** JSON.parse's own message quotes the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("it is not JSON");
  }
}
