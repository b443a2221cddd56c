import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Every file of `templates/`, by its path there, with slashes: `express/src/app.{ts}`. In the bundle this module is
 * replaced by one that holds them.
 */
export function templateFiles(): ReadonlyMap<string, string> {
  const folder = fileURLToPath(new URL("../../templates", import.meta.url));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map(({ parentPath, name }) => `${parentPath}/${name}`)
      .map(
        (file) => [file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
