import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import type { SchemaFile } from "./files.js";

/**
 * Writes files into a folder, each beside its place first, so that a file is there whole or not at all. A file that
 * chat-hooks has not written stays as it is, and then nothing is written at all, unless `force` says otherwise.
 *
 * @throws ChatHooksError USAGE_FILE, or what the system says
 */
export async function writeFiles(
  folder: string,
  files: readonly SchemaFile[],
  { force }: { readonly force: boolean },
): Promise<void> {
  const places = files.map(({ path, text }) => ({ place: join(folder, path), text }));
  for (const { place } of places) {
    if (!force && !(await isFreeOrOurs(place))) {
      throw new ChatHooksError("USAGE_FILE", {
        path: place,
        fault: "is there and was not written by chat-hooks; --force overwrites it",
      });
    }
  }
  for (const { place, text } of places) await put(place, text);
}

/** Everything that chat-hooks writes names it near its beginning. */
async function isFreeOrOurs(place: string): Promise<boolean> {
  try {
    return (await readFile(place, "utf8")).slice(0, 2_000).includes("chat-hooks");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return true;
    throw unusable(place, error);
  }
}

async function put(place: string, text: string): Promise<void> {
  const beside = `${place}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(place), { recursive: true });
    await writeFile(beside, text);
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unusable(place, error);
  }
}

/** A place that is no good is a fault of the command line; a disk that is full, for example, is not. */
function unusable(place: string, error: unknown): unknown {
  const fault = faults[codeOf(error) ?? ""];
  return fault === undefined
    ? error
    : new ChatHooksError("USAGE_FILE", { path: place, fault }, { cause: error });
}

const faults: Readonly<Record<string, string>> = {
  EACCES: "can't be written: there is no permission",
  EEXIST: "can't be written: there is a file where a folder must be",
  EISDIR: "is a folder",
  ENOTDIR: "can't be written: there is a file where a folder must be",
};

function codeOf(error: unknown): string | undefined {
  return isRecord(error) && typeof error["code"] === "string" ? error["code"] : undefined;
}
