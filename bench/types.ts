import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "./harness/benchmark.js";

/** What the types cost a merchant's compiler. Needs dist/: `npm run build`. */
export default {
  title: "tsc on a project with all handlers",
  notes: ["Against the same project with createChatHooks as `any`."],
  budgets: [{ of: "typed", figure: "s", against: "any", atMost: 1.3 }],
  async prepare(bench) {
    const source = readFileSync("bench/projects/all-handlers.ts", "utf8");
    const sources = {
      any: source.replace(/^import .*$/m, "declare const createChatHooks: any;"),
      typed: source,
    };
    return Object.entries(sources).map(([name, text]) => {
      const folder = bench.folder();
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(process.cwd(), join(folder, "node_modules", "chat-hooks"), "junction");
      writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
      writeFileSync(join(folder, "handlers.ts"), text);
      const compilerOptions = {
        module: "nodenext",
        target: "es2023",
        strict: true,
        noImplicitAny: name === "typed",
        skipLibCheck: true,
        types: [],
        noEmit: true,
      };
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions, files: ["handlers.ts"] }),
      );
      const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
      return {
        name,
        async measure() {
          const begun = performance.now();
          execFileSync(process.execPath, [tsc], { cwd: folder, stdio: "inherit" });
          return { s: (performance.now() - begun) / 1000 };
        },
      };
    });
  },
} satisfies Benchmark;
