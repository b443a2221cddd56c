/*
 * The last step of `npm run build`: `src/create` with everything that it needs, templates included, as
 * - `packages/create-chat-hooks/dist/create-chat-hooks.js`: a program of one file, without dependencies;
 * - `dist/create/create.js`: what `chat-hooks create` loads. It shares the command line of chat-hooks, so only what is no
 *   dependency of chat-hooks is inside. It takes the place of what tsc made, which needs `templates/`.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { templateFiles } from "../src/create/templates.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const { version, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  dependencies: Record<string, string>;
};

/** What takes the place of modules that look for files beside themselves, or bring more than is needed. */
const replaced: Readonly<Record<string, string>> = {
  "src/create/templates.ts": `const files = new Map(${JSON.stringify([...templateFiles()])}); export const templateFiles = () => files;`,
  "src/cli/package-version.ts": `export const packageVersion = () => ${JSON.stringify(version)};`,
  "src/errors.ts": `export { ChatHooksError } from "./create/errors.js";`,
};

const replaceModules: Plugin = {
  name: "replace modules",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = replaced[relative(root, path).replaceAll("\\", "/")];
      return contents === undefined ? undefined : { contents, loader: "js", resolveDir: dirname(path) };
    }),
};

/** What is beside `src/create` is beside `dist/create`, too. */
const leaveTheRestOutside: Plugin = {
  name: "leave the rest outside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const folder = join(root, "src", "create");
      const target = resolve(resolveDir, path);
      if (!resolveDir.startsWith(folder) || target.startsWith(folder)) return undefined;
      return { path: relative(folder, target).replaceAll("\\", "/"), external: true };
    }),
};

const insideProgram: BuildOptions = {
  plugins: [replaceModules],
  // Packages in CommonJS ask for Node's own modules by `require`.
  banner: {
    js: `import { createRequire as makeRequire } from "node:module";\nconst require = makeRequire(import.meta.url);`,
  },
};
const insideCommand: BuildOptions = {
  plugins: [replaceModules, leaveTheRestOutside],
  external: Object.keys(dependencies),
};

const command = join(root, "dist", "create");
await write(
  "src/create/main.ts",
  join(root, "packages/create-chat-hooks/dist/create-chat-hooks.js"),
  insideProgram,
);
await write("src/create/create.ts", join(command, "create.js"), insideCommand);
await removeUnbundled();

async function write(entry: string, outfile: string, options: BuildOptions): Promise<void> {
  const { text, metafile } = await bundle(entry, options);
  replace(outfile, text);
  replace(join(dirname(outfile), "THIRD-PARTY.txt"), notices(metafile));
}

async function bundle(entry: string, options: BuildOptions): Promise<{ text: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    minify: true,
    // Names in stacks, and classes by which errors are told apart.
    keepNames: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return { text: outputFiles[0]?.text ?? "", metafile };
}

/** In one step: others may be reading it. */
function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}

/** The licences of the packages whose code is inside. */
function notices({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  const packages = [...new Set(folders)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
      name: string;
      version: string;
    };
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${name} has no file with its licence`);
    return `${name} ${version}\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
  });
  const line = `\n${"-".repeat(80)}\n\n`;
  return `Code of these packages is in the program beside this file.\n${line}${packages.join(line)}`;
}

/** What tsc made of modules that are inside `create.js` now, unless the command's declaration needs them. */
async function removeUnbundled(): Promise<void> {
  const external = [...Object.keys(dependencies), "./create.js"];
  const { metafile } = await bundle("src/create/command.ts", { ...insideCommand, external });
  const kept = Object.keys(metafile.inputs).map((path) => basename(path).replace(/\.ts$/, ".js"));
  for (const file of readdirSync(command)) {
    if (file.endsWith(".js") && ![...kept, "create.js"].includes(file)) rmSync(join(command, file));
  }
}
