import { build } from "esbuild";
import { describe, expect, it } from "vitest";

/** The packages, and modules of Node, that are loaded with these files; not what is imported when it is needed. */
async function loadedWith(...files: string[]): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: files,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    outdir: "nowhere",
    write: false,
    metafile: true,
    plugins: [
      {
        name: "later",
        setup(bundle) {
          bundle.onResolve({ filter: /.*/ }, ({ kind, path }) =>
            kind === "dynamic-import" ? { path: `later:${path}`, external: true } : undefined,
          );
        },
      },
    ],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const external = imports.filter((one) => one.external && one.kind === "import-statement");
  return [...new Set(external.map((one) => one.path))].sort();
}

describe("what is loaded", () => {
  it("with createChatHooks and the fetch adapter is no zod, and nothing of Node", async () => {
    expect(await loadedWith("src/index.ts", "src/adapters/fetch.ts")).toEqual(["leven"]);
  });

  it("with `chat-hooks start` are only packages that every service needs", async () => {
    const loaded = await loadedWith(
      "src/cli/main.ts",
      "src/cli/commands/start.ts",
      "src/cli/start-service.ts",
    );
    const packages = loaded.filter((path) => !path.startsWith("node:"));
    expect(packages).toEqual(["commander", "leven", "picocolors", "pino"]);
  });
});
