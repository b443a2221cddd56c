import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ChatHooksError } from "../errors.js";
import type { ChatHooks } from "../hooks.js";
import { isRecord } from "../kind-of.js";
import { loadModule } from "./module.js";
import { reasonOf } from "./reason.js";

const usualEntries = ["hooks", "src/hooks", "chat-hooks", "src/chat-hooks"].flatMap((name) =>
  ["ts", "mts", "js", "mjs"].map((ending) => `${name}.${ending}`),
);

/**
 * The hooks that a merchant's file exports.
 *
 * @param entry a path, or `path#export`; undefined: hooks.ts, src/hooks.js and the like in the folder
 * @throws ChatHooksError ENTRY_MISSING, ENTRY_FAILED, ENTRY_WITHOUT_HOOKS, or what createChatHooks threw in it
 */
export async function loadEntry(entry: string | undefined, folder: string): Promise<ChatHooks> {
  const { file, exportName } = findEntry(entry, folder);
  return hooksOf(await loaded(resolve(folder, file), file), file, exportName);
}

/** A file that exports hooks. */
export interface FoundEntry {
  /** Its path, as it was given, or from the folder on. */
  readonly file: string;
  /** undefined: `hooks`, or the default export. */
  readonly exportName: string | undefined;
}

/**
 * Finds the file of an entry, without loading it.
 *
 * @param entry as for {@link loadEntry}
 * @throws ChatHooksError ENTRY_MISSING
 */
export function findEntry(entry: string | undefined, folder: string): FoundEntry {
  const [name, exportName] = split(entry);
  const tried = name === undefined ? usualEntries : [name];
  const file = tried.find((one) => existsSync(resolve(folder, one)));
  if (file !== undefined) return { file, exportName };
  const shown = name === undefined ? ["hooks.ts", "hooks.js", "src/hooks.ts", "src/hooks.js"] : [name];
  throw new ChatHooksError("ENTRY_MISSING", { tried: shown });
}

function split(entry: string | undefined): [name: string | undefined, exportName: string | undefined] {
  const at = entry?.lastIndexOf("#") ?? -1;
  return entry === undefined || at === -1 ? [entry, undefined] : [entry.slice(0, at), entry.slice(at + 1)];
}

async function loaded(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await loadModule(path);
  } catch (error) {
    // It says what to do by itself. Not instanceof: the entry may have its own copy of chat-hooks.
    if (error instanceof Error && error.name === "ChatHooksError") throw error;
    throw new ChatHooksError("ENTRY_FAILED", { file, reason: reasonOf(error) }, { cause: error });
  }
}

function hooksOf(
  exported: Readonly<Record<string, unknown>>,
  file: string,
  exportName: string | undefined,
): ChatHooks {
  const names = exportName === undefined ? ["hooks", "default"] : [exportName];
  for (const name of names) {
    const value = exported[name];
    if (isHooks(value)) return value;
    // The default export of a CommonJS module is all of it.
    if (isRecord(value) && isHooks(value["hooks"])) return value["hooks"];
  }
  const wanted =
    exportName === undefined ? "hooks (by that name, or as default)" : `hooks named ${exportName}`;
  throw new ChatHooksError("ENTRY_WITHOUT_HOOKS", { file, wanted, found: Object.keys(exported) });
}

function isHooks(value: unknown): value is ChatHooks {
  if (!isRecord(value)) return false;
  return ["receive", "subscribe", "start", "close"].every((name) => typeof value[name] === "function");
}
