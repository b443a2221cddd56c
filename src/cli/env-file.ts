import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { ChatHooksError } from "../errors.js";
import { reasonOf } from "../server/reason.js";
import { shownPath } from "./shown-word.js";
import type { Io } from "./io.js";

/** An environment, and where it was completed from. */
export interface CompletedEnv {
  readonly env: Io["env"];
  /** The file, when there is one. */
  readonly file: string | undefined;
  /** Variables that were taken from the file. */
  readonly taken: readonly string[];
}

/**
 * The environment with what a file such as `.env` says beside it. What is set already stays as it is, as with Node's own
 * `--env-file`.
 *
 * @param named must be there; undefined: `.env`, where there is one
 * @throws ChatHooksError USAGE_FILE
 */
export function withEnvFile(env: Io["env"], named: string | undefined, folder: string): CompletedEnv {
  const file = named ?? ".env";
  const path = resolve(folder, file);
  if (named === undefined && !existsSync(path)) return { env, file: undefined, taken: [] };
  const said = parseEnv(text(path, file));
  const taken = Object.keys(said).filter((name) => env[name] === undefined);
  return { env: { ...said, ...definedOf(env) }, file, taken };
}

function text(path: string, file: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const fault = `can't be read: ${reasonOf(error)}`;
    throw new ChatHooksError("USAGE_FILE", { path: shownPath(file), fault }, { cause: error });
  }
}

function definedOf(env: Io["env"]): Io["env"] {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}
