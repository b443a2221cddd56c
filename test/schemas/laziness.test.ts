import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = new URL("../../src/", import.meta.url);

/** The files of ours, and the packages, that are loaded together with a file; `import()` and types do not count. */
function loadedWith(entry: string): Set<string> {
  const loaded = new Set<string>();
  const visit = (file: URL) => {
    const name = fileURLToPath(file).slice(fileURLToPath(source).length);
    if (loaded.has(name) || !existsSync(file)) return;
    loaded.add(name);
    const text = readFileSync(file, "utf8");
    for (const [, from = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gm)) {
      if (from.startsWith(".")) visit(new URL(from.replace(/\.js$/, ".ts"), file));
      else loaded.add(from);
    }
  };
  visit(new URL(entry, source));
  return loaded;
}

describe("who does not ask for schemas does not load them", () => {
  it.each(["index.ts", "server/index.ts", "cli/program.ts", "adapters/express.ts"])("with %s", (entry) => {
    const loaded = [...loadedWith(entry)];
    expect(loaded.length).toBeGreaterThan(5);
    expect(
      loaded.filter((name) => /^(?:schemas\/|simulator\/|zod-to-json-schema|zod\/v3)/.test(name)),
    ).toEqual([]);
  });

  it("and zod-to-json-schema is loaded for schemas of zod 3 only", () => {
    const loaded = [...loadedWith("schemas/index.ts")];
    expect(loaded).toContain("schemas/to-json-schema.ts");
    expect(loaded.filter((name) => /^(?:zod-to-json-schema|zod\/v3)/.test(name))).toEqual([]);
  });
});
