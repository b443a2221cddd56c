/*
 * A step of `npm run build`: the inspector's page. `src/inspector/page/page.ts` becomes one file for the browser, and what is
 * not code goes beside it.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const from = fileURLToPath(new URL("../src/inspector/page/", import.meta.url));
const to = fileURLToPath(new URL("../dist/inspector/page/", import.meta.url));

mkdirSync(to, { recursive: true });
await build({
  entryPoints: [join(from, "page.ts")],
  outfile: join(to, "page.js"),
  bundle: true,
  format: "esm",
  // Browsers of the last two years.
  target: "es2023",
  legalComments: "none",
  logLevel: "warning",
});
for (const file of ["index.html", "page.css"]) copyFileSync(join(from, file), join(to, file));
