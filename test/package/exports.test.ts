import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly exports: Record<string, string | { readonly default: string }>;
}

const root = new URL("../../", import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as Manifest;
const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === "string"
    ? []
    : [[name, target.default.replace("./dist/", "src/").replace(/\.js$/, ".ts")] as const],
);

describe("the public names", () => {
  it("are reached through these entries", () => {
    expect(Object.keys(exports)).toMatchSnapshot();
  });

  it.each(entries)("of %s change only on purpose", async (_name, source) => {
    const exported = (await import(new URL(source, root).href)) as object;
    expect(Object.keys(exported).sort()).toMatchSnapshot();
  });
});
