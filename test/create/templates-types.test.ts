import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, expect, it } from "vitest";
import { choices, everyProject } from "./every-project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "chat-hooks-types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

// All projects below share what is installed here, and so do the declarations that were read once.
mkdirSync(join(folder, "node_modules", "@types"), { recursive: true });
mkdirSync(join(folder, "node_modules", "@hono"));
for (const name of ["express", "hono", "@hono/node-server", "@types/express", "@types/node"]) {
  symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
}
symlinkSync(root, join(folder, "node_modules", "chat-hooks"), "junction");

const projects = everyProject();

it.each(choices.lang)(
  "every project in %s has the right types",
  (lang) => {
    const own = projects.filter(({ answers }) => answers.lang === lang);
    const sources = own.flatMap(({ files }, at) =>
      [...files]
        .filter(([path]) => path.endsWith(`.${lang}`))
        .map(([path, text]) => {
          const file = join(folder, lang, String(at), path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
          return file;
        }),
    );
    const projectRoots = own.map((_, at) => join(folder, lang, String(at), "package.json"));
    for (const file of projectRoots) writeFileSync(file, `{ "type": "module" }`);

    const program = ts.createProgram(sources, {
      ...optionsOfProjects(),
      ...(lang === "js" && forJavaScript),
    });
    const found = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const at = Number(file?.fileName.slice(join(folder, lang).length + 1).split("/")[0]);
      const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      const where = file?.fileName.split(`/${lang}/${at}/`)[1] ?? "";
      return `${own[at]?.label ?? ""}: ${where}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
    expect(found).toEqual([]);
  },
  180_000,
);

/** JavaScript has no tsconfig.json; but an editor that checks it finds nothing. */
const forJavaScript: ts.CompilerOptions = { allowJs: true, checkJs: true };

/** What the projects' own tsconfig.json says. */
function optionsOfProjects(): ts.CompilerOptions {
  const text = projects.find(({ answers }) => answers.lang === "ts")?.files.get("tsconfig.json") ?? "";
  const { config } = ts.parseConfigFileTextToJson("tsconfig.json", text) as {
    config: { compilerOptions: Record<string, unknown> };
  };
  const { options, errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, folder);
  expect(errors).toEqual([]);
  return options;
}
