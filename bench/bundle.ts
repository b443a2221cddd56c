import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Benchmark } from "./harness/benchmark.js";

/** What a worker at the edge has to load. */
export default {
  title: "Handlers for both platforms and the fetch adapter: bundled, minified, gzipped, without zod",
  once: true,
  budgets: [{ of: "chat-hooks", figure: "KB", atMost: 15 }],
  async prepare() {
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
    });
    const bytes = gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
    return [{ name: "chat-hooks", measure: () => Promise.resolve({ KB: bytes / 1024 }) }];
  },
} satisfies Benchmark;
