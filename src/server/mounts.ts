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
  const loaded: Record<string, ChatHooks> = {};
  for (const { at, file } of plannedMounts({ mounts, path }, entry))
    loaded[at] = await loadEntry(file, folder);
  return loaded;
}

/** An entry, and the path that its hooks shall be at. */
export interface PlannedMount {
  readonly at: string;
  /** As {@link loadEntry} takes it; undefined: where entries usually are. */
  readonly file: string | undefined;
}

/**
 * What is to be mounted where, without looking at any file.
 *
 * @throws ChatHooksError SETTING_INVALID
 */
export function plannedMounts(
  { mounts, path }: Pick<Settings, "mounts" | "path">,
  entry: string | undefined,
): readonly PlannedMount[] {
  if (!mounts) return [{ at: path, file: entry }];
  if (entry !== undefined) throw notBoth();
  const planned = mounts.map(pathAndEntry);
  const paths = planned.map(({ at }) => at);
  const repeated = paths.find((at, index) => paths.indexOf(at) < index);
  if (repeated !== undefined) throw twice(repeated);
  return planned;
}

function pathAndEntry(mount: string): PlannedMount {
  const end = mount.indexOf("=");
  return { at: mount.slice(0, end).replace(/(?<=.)\/+$/, ""), file: mount.slice(end + 1) };
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
