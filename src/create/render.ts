import { Eta } from "eta/core";
import { packageVersion } from "../cli/package-version.js";
import type { Answers } from "./choices.js";
import { freshSecrets } from "./secrets.js";
import { templateData } from "./template-data.js";
import { templateFiles } from "./templates.js";

/** What tests fix, so that two projects are alike. */
export interface RenderOptions {
  /** Gives the secret of that name; default: fresh ones. */
  readonly secret?: (name: string) => string;
  /** The version of chat-hooks; default: the one of this package. */
  readonly version?: string;
}

/**
 * The files of a project, by their path in it, in the order of their paths. Nothing is written.
 *
 * Each is an Eta template of `templates/shared/` or of the chosen template's own folder, which goes first. A name that
 * begins with `_` is written with a dot, `.{ts}` at its end becomes `.ts` or `.js`, and what renders to nothing is no
 * file. A line that only holds tags of code leaves no line. `templates/partials/card` is included by
 * `<%~ include("@card") %>`.
 *
 * @example
 * ```ts
 * const files = renderProject(answers);
 * files.get("package.json");
 * ```
 */
export function renderProject(answers: Answers, options: RenderOptions = {}): ReadonlyMap<string, string> {
  const { secret = freshSecrets(), version = packageVersion() } = options;
  const data = templateData(answers, { secret, version });
  const sources = templateFiles();
  const eta = new Eta({
    autoEscape: false,
    autoTrim: false,
    plugins: [{ processTemplate: withoutCodeLines }],
  });
  for (const [name, source] of within("partials", sources)) eta.loadTemplate(`@${name}`, source);

  const own = new Map([...within("shared", sources), ...within(answers.template, sources)]);
  const files = [...own].map(([path, source]): [string, string] => [
    writtenPath(path, answers.lang),
    rendered(eta, path, source, data),
  ]);
  return new Map(files.filter(([, text]) => text.trim() !== "").sort(([a], [b]) => (a < b ? -1 : 1)));
}

function rendered(eta: Eta, path: string, source: string, data: object): string {
  try {
    return eta.renderString(source, data);
  } catch (error) {
    throw new Error(`The template ${path} can't be rendered.`, { cause: error });
  }
}

/** The files of one folder of `templates/`, by their path in it. */
function within(folder: string, sources: ReadonlyMap<string, string>): [path: string, source: string][] {
  return [...sources]
    .filter(([path]) => path.startsWith(`${folder}/`))
    .map(([path, source]) => [path.slice(folder.length + 1), source.replaceAll("\r\n", "\n")]);
}

function writtenPath(path: string, lang: string): string {
  return path.replace(/(^|\/)_/g, "$1.").replace(/\.\{ts\}$/, `.${lang}`);
}

/** Takes away the indentation and the line break of lines that only hold code or included parts. */
function withoutCodeLines(source: string): string {
  return source.replace(
    /^[ \t]*((?:<%(?:(?![=~])|~ *include\()(?:(?!%>)[^])*%>[ \t]*)+)\n/gm,
    (_, tags: string) => tags.trimEnd(),
  );
}
