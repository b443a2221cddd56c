import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import type { Benchmark } from "./harness/benchmark.js";

/** What a worker at the edge has to load. */
export default {
  title: "Handlers for both platforms and the fetch adapter: bundled, minified, gzipped, without zod",
  notes: [
    "At first: what is loaded to answer deliveries; `npm run size` holds it.",
    "In one file: with all that is imported later (an inbox's worker, compressed bodies, the schema of a wrong answer).",
  ],
  once: true,
  budgets: [{ of: "at first", figure: "KB", atMost: 15 }],
  prepare: () =>
    Promise.resolve([
      { name: "at first", measure: () => measure([later]) },
      { name: "in one file", measure: () => measure([]) },
    ]),
} satisfies Benchmark;

/** Leaves out what is imported when it is first needed. */
const later: Plugin = {
  name: "later",
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

async function measure(plugins: Plugin[]): Promise<{ KB: number }> {
  const entry = `
    export { createChatHooks } from "./src/index.js";
    export { toFetch } from "./src/adapters/fetch.js";`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["zod", "zod/*"],
    write: false,
    plugins,
  });
  return { KB: gzipSync(outputFiles[0]!.contents, { level: 9 }).length / 1000 };
}
