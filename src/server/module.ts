import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { isRecord } from "../kind-of.js";

const typeScript = new Set([".ts", ".mts", ".cts", ".tsx"]);

/** No cache of files: in a shared temporary folder others could write what is run here, and the disk may be read-only. */
const options = { interopDefault: false, fsCache: false };

/**
 * Loads a module by its path. TypeScript goes through jiti, which needs no build step on any Node; it takes no part in
 * what JavaScript modules cost.
 *
 * @returns the module's exports by name
 */
export async function loadModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  const loaded: unknown = typeScript.has(extname(path))
    ? await (await import("jiti")).createJiti(import.meta.url, options).import(path)
    : await import(pathToFileURL(path).href);
  return isRecord(loaded) ? loaded : { default: loaded };
}
