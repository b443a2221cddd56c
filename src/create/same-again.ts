import type { Answers } from "./choices.js";
import { packageManager } from "./package-manager.js";
import { shellWord } from "./shell-word.js";

/** What the command that makes a project is given beside the answers. */
export interface SameAgainOptions {
  /** The folder's name; without it, the package's. */
  readonly folder?: string | undefined;
  readonly install?: boolean | undefined;
  readonly git?: boolean | undefined;
}

/**
 * The one line that makes the same project again, without a question.
 *
 * @example
 * ```ts
 * sameAgain(answers); // npx create-chat-hooks shop --template express --lang ts --platforms vivo,jivo …
 * ```
 */
export function sameAgain(answers: Answers, { folder, install, git }: SameAgainOptions = {}): string {
  const { name, template, lang, platforms, inbox, identity, pm } = answers;
  const directory = folder ?? name.replace(/^@[^/]+\//, "");
  return [
    packageManager(pm).create,
    shellWord(directory),
    ...(name === directory ? [] : ["--name", shellWord(name)]),
    ...["--template", template, "--lang", lang, "--platforms", platforms.join(",")],
    ...["--inbox", inbox, "--identity", identity, "--pm", pm],
    ...(install === false ? ["--no-install"] : []),
    ...(git === false ? ["--no-git"] : []),
  ].join(" ");
}
