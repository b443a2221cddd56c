import { ChatHooksError } from "../errors.js";
import type { ChatHooks } from "../hooks.js";
import { loadEntry } from "./entry.js";
import type { Settings } from "./settings/table.js";

/** Hooks by the paths where they are mounted. */
export type Mounts = Readonly<Record<string, ChatHooks>>;

/**
 * Loads what is to be served: the entry, or the entries that the settings mount.
 *
 * @throws ChatHooksError SETTING_INVALID, or what {@link loadEntry} throws
 */
export async function loadMounts(
  { mounts, path }: Pick<Settings, "mounts" | "path">,
  entry: string | undefined,
  folder: string,
): Promise<Mounts> {
  if (mounts && entry !== undefined) throw notBoth();
  const loaded: Record<string, ChatHooks> = {};
  for (const [at, file] of mounts?.map(pathAndEntry) ?? [[path, entry] as const]) {
    if (Object.hasOwn(loaded, at)) throw twice(at);
    loaded[at] = await loadEntry(file, folder);
  }
  return loaded;
}

function pathAndEntry(mount: string): readonly [path: string, entry: string] {
  const at = mount.indexOf("=");
  return [mount.slice(0, at).replace(/(?<=.)\/+$/, ""), mount.slice(at + 1)];
}

function notBoth(): ChatHooksError {
  return new ChatHooksError("SETTING_INVALID", {
    setting: "mounts",
    where: "beside an entry",
    expected: "left out when an entry is named",
    received: "given, too",
  });
}

function twice(path: string): ChatHooksError {
  return new ChatHooksError("SETTING_INVALID", {
    setting: "mounts",
    where: "all of them together",
    expected: "a list with each path once",
    received: `a list with ${path} twice`,
  });
}
