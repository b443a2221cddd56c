import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { envNames, settingNames } from "../../src/server/settings/table.js";
import { freshSecrets } from "../../src/create/secrets.js";
import { renderProject } from "../../src/create/render.js";
import { choices, everyProject, projectOf, type Project } from "./every-project.js";
import { defaults } from "./project.js";

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

const root = new URL("../../", import.meta.url);
const projects = everyProject();
const ofEveryManager = choices.pm.flatMap((pm) =>
  choices.template.map((template) => projectOf({ ...defaults, template, pm })),
);

const textOf = ({ files, label }: Project, path: string) => {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${label} has no ${path}`);
  return text;
};
const manifestOf = (project: Project) => JSON.parse(textOf(project, "package.json")) as Manifest;
const codeOf = ({ files }: Project) =>
  [...files].filter(([path]) => /\.(ts|js)$/.test(path)).map(([, text]) => text);

/** Runs a check for every project and gathers what it finds, by project. */
function faults(all: readonly Project[], find: (project: Project) => readonly string[]): string[] {
  return all.flatMap((project) => find(project).map((fault) => `${project.label}: ${fault}`));
}

describe("every project", () => {
  it("is rendered: 162 of them", () => {
    expect(projects).toHaveLength(3 * 2 * 3 * 3 * 3);
    expect(new Set(projects.map(({ label }) => label)).size).toBe(projects.length);
  });

  it("has no traces of its making", () => {
    const traces = /<%|%>|\[object |\bNaN\b|[ \t]$|\n{3}/m;
    const isWhole = (text: string) => text === `${text.trim()}\n`;
    const isCode = (path: string) => /\.(ts|js)$/.test(path);
    expect(
      faults(projects, ({ files }) =>
        [...files]
          .filter(
            ([path, text]) =>
              traces.test(text) || !isWhole(text) || (!isCode(path) && text.includes("undefined")),
          )
          .map(([path]) => path),
      ),
    ).toEqual([]);
  });

  it("is formatted as prettier does it by default", async () => {
    const distinct = new Map<string, { label: string; path: string; text: string }>();
    for (const { label, files } of [...projects, ...ofEveryManager]) {
      for (const [path, text] of files) {
        if (/\.(ts|js|json|md|ya?ml)$/.test(path)) distinct.set(`${path}\n${text}`, { label, path, text });
      }
    }
    for (const { label, path, text } of distinct.values()) {
      expect(text, `${label}: ${path}`).toBe(await format(text, { filepath: path }));
    }
  }, 120_000);

  it("depends on the versions that this repository is tested with", () => {
    const own = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as Manifest & {
      peerDependencies: Record<string, string>;
    };
    const tested = { ...own.devDependencies, ...own.dependencies, ...own.peerDependencies };
    // The store's own demand is lower than what is installed here.
    const expected: Record<string, string | undefined> = {
      ...tested,
      pg: own.devDependencies?.["pg"],
      "chat-hooks": "^0.0.0",
    };
    expect(
      faults(projects, (project) => {
        const { dependencies, devDependencies } = manifestOf(project);
        return Object.entries({ ...dependencies, ...devDependencies })
          .filter(([name, range]) => expected[name] !== range)
          .map(([name, range]) => `${name} ${range}, not ${String(expected[name])}`);
      }),
    ).toEqual([]);
  });

  it("has a script for each thing that its README tells to run", () => {
    expect(
      faults([...projects, ...ofEveryManager], (project) => {
        const { scripts } = manifestOf(project);
        const readme = textOf(project, "README.md");
        const told = [...readme.matchAll(new RegExp(`\\b${project.answers.pm} (?:run )?([a-z][a-z-]*)`, "g"))]
          .map(([, script = ""]) => script)
          .filter((script) => !["install", "create"].includes(script));
        const missing = told.filter((script) => !(script in scripts));
        return told.length < 5 ? ["tells too little"] : missing;
      }),
    ).toEqual([]);
  });

  it("names only files and pages that there are", () => {
    expect(
      faults(projects, (project) => {
        const readme = textOf(project, "README.md");
        const files = [...readme.matchAll(/`((?:src|deploy|test|scripts)\/[\w.-]+\.\w+)`/g)]
          .map(([, path = ""]) => path)
          .filter((path) => !project.files.has(path));
        const pages = [...readme.matchAll(/\]\(node_modules\/chat-hooks\/([^)#]+)/g)]
          .map(([, path = ""]) => path)
          .filter((path) => !existsSync(new URL(path, root)));
        return [...files, ...pages];
      }),
    ).toEqual([]);
  });

  it("says in its README how to make it again", () => {
    const { template, lang, inbox, identity } = defaults;
    const again = `--template ${template} --lang ${lang} --platforms vivo,jivo --inbox ${inbox} --identity ${identity} --pm npm`;
    expect(textOf(projectOf(defaults), "README.md")).toContain(again);
  });

  it("speaks only of the platforms that call it", () => {
    const other = { vivo: /jivo/i, jivo: /vivo/i };
    expect(
      faults(
        projects.filter(({ answers }) => answers.platforms.length === 1),
        ({ answers, files }) =>
          [...files]
            .filter(([, text]) => answers.platforms.some((platform) => other[platform].test(text)))
            .map(([path]) => path),
      ),
    ).toEqual([]);
  });
});

describe("the settings of a project", () => {
  it("are those that its code reads, and no others", () => {
    expect(
      faults(projects, (project) => {
        const env = Object.keys(parseEnv(textOf(project, ".env")));
        const code = codeOf(project).join("\n");
        const read = [
          ...[...code.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name = ""]) => name),
          ...[...code.matchAll(/const \{ (.*) \} = process\.env/g)].flatMap(([, names = ""]) =>
            [...names.matchAll(/([A-Z]+)[:\s]/g)].map(([, name = ""]) => name),
          ),
        ];
        // `chat-hooks start` and compose.yaml read these.
        const elsewhere = ["CHAT_HOOKS_PORT", "POSTGRES_PASSWORD"];
        return [
          ...read.filter((name) => !env.includes(name)).map((name) => `${name} is not in .env`),
          ...env
            .filter((name) => ![...read, ...elsewhere].includes(name))
            .map((name) => `${name} is not read`),
        ];
      }),
    ).toEqual([]);
  });

  it("are named by its deploy files as `chat-hooks start` knows them", () => {
    const known = [...settingNames.flatMap(envNames), "CHAT_HOOKS_SECRET", "CHAT_HOOKS_INBOX"];
    expect(
      faults(projects, ({ files }) =>
        [...files.values()]
          .flatMap((text) => text.match(/\bCHAT_HOOKS_[A-Z_]*[A-Z]/g) ?? [])
          .filter((name) => !known.includes(name)),
      ),
    ).toEqual([]);
  });

  it("have fresh secrets in .env, which git ignores, and none anywhere else", () => {
    const secret = freshSecrets();
    const made: string[] = [];
    const files = renderProject(
      { ...defaults, template: "standalone", inbox: "postgres" },
      { secret: (name) => (made.push(secret(name)), secret(name)) },
    );
    const secrets = [...new Set(made)];
    expect(secrets).toHaveLength(4);
    for (const [path, text] of files) {
      const found = secrets.filter((one) => text.includes(one)).length;
      expect(found, path).toBe(path === ".env" ? secrets.length : 0);
    }
    expect(files.get(".gitignore")).toMatch(/^\.env$/m);
    expect(files.get(".dockerignore")).toMatch(/^\.env\*$/m);
  });

  it("are the same in .env.example, without the secrets", () => {
    expect(
      faults(projects, (project) => {
        const env = parseEnv(textOf(project, ".env"));
        const example = parseEnv(textOf(project, ".env.example"));
        const names = Object.keys(env).filter((name) => !(name in example));
        const told = Object.values(example).filter((value) => value?.includes("0000000000"));
        return [...names, ...told.map(() => "a secret in .env.example")];
      }),
    ).toEqual([]);
  });

  it("never let somebody in by a login without a password, unless it is asked for", () => {
    const { files } = projectOf(defaults);
    expect(files.get("src/session.ts")).toContain(`process.env.DEMO_LOGIN === "yes"`);
    expect(files.get("src/app.ts")).toMatch(/if \(isDemoLogin\(\)\) \{\n\s+app\.post\("\/sign-in"/);
  });
});

describe("package.json", () => {
  it("keeps npm from running, and from warning of, scripts that nobody needs", () => {
    const { allowScripts } = manifestOf(projectOf(defaults));
    expect(allowScripts).toEqual({ "@photostructure/sqlite": false, esbuild: false, fsevents: false });
    const small = projectOf({ ...defaults, lang: "js", inbox: "none" });
    expect(manifestOf(small).allowScripts).toBeUndefined();
  });

  it.each(choices.pm)("has what %s needs beside it, and nothing of the others", (pm) => {
    const { files } = projectOf({ ...defaults, pm });
    expect(files.has("pnpm-workspace.yaml")).toBe(pm === "pnpm");
    expect(files.has(".yarnrc.yml")).toBe(pm === "yarn");
    expect(manifestOf(projectOf({ ...defaults, pm })).allowScripts !== undefined).toBe(pm === "npm");
  });

  it("has the name that was asked for", () => {
    expect(manifestOf(projectOf({ ...defaults, name: "@acme/chat" })).name).toBe("@acme/chat");
  });
});
