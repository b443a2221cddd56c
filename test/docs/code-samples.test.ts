import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/*
 * Every TypeScript and JavaScript sample of the README and the docs is compiled against the built package, by its
 * public names, as a reader's project would. What a sample takes for granted (`app`, `db` …) is in ambient.d.ts.
 */

const root = new URL("../../", import.meta.url).pathname;
const samples = join(root, ".cache/docs");

async function markdownFiles(): Promise<string[]> {
  const docs = await readdir(join(root, "docs"), { recursive: true });
  return ["README.md", ...docs.map((file) => join("docs", file))].filter((file) => file.endsWith(".md"));
}

it("every code sample of the docs compiles", async () => {
  await rm(samples, { recursive: true, force: true });
  await mkdir(samples, { recursive: true });
  let count = 0;
  for (const file of await markdownFiles()) {
    const text = await readFile(join(root, file), "utf8");
    for (const [, language, code] of text.matchAll(/^```(ts|js)\n([\s\S]*?)^```$/gm)) {
      count += 1;
      const name = `${file.replaceAll(/[^\w]+/g, "-")}-${count}.m${language ?? "ts"}`;
      await writeFile(join(samples, name), `// ${file}\n${code ?? ""}\nexport {};\n`);
    }
  }
  await writeFile(
    join(samples, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: {
        allowJs: true,
        checkJs: true,
        noUnusedLocals: false,
        noUnusedParameters: false,
        noPropertyAccessFromIndexSignature: false,
        lib: ["ES2023", "DOM"],
      },
      include: ["*.mts", "*.mjs", "../../test/docs/ambient.d.ts"],
    }),
  );
  expect(count).toBeGreaterThan(0);
  const compiled = await promisify(execFile)("npx", ["tsc", "-p", samples], { cwd: root }).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(compiled.stdout).toBe("");
});
