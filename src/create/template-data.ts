import type { Answers, IdentityChoice, InboxChoice, Platform, Template } from "./choices.js";
import { packageManager, type PackageManager } from "./package-manager.js";
import { sameAgain } from "./same-again.js";

/** What a template sees as `it`. */
export interface TemplateData {
  /** The package's name. */
  readonly name: string;
  readonly template: Template;
  /** Whether the project is TypeScript; else it is JavaScript. */
  readonly ts: boolean;
  readonly platforms: readonly Platform[];
  readonly vivo: boolean;
  readonly jivo: boolean;
  readonly inbox: InboxChoice;
  readonly identity: IdentityChoice;
  readonly pm: PackageManager;
  /** The command that makes the same project. */
  readonly again: string;
  /** The range of chat-hooks that the project depends on: `^0.1.0`. */
  readonly version: string;
  /** A fresh secret; the same for the same name within one project. */
  readonly secret: (name: string) => string;
}

/** What templates see of a person's answers. */
export function templateData(
  answers: Answers,
  { secret, version }: { readonly secret: (name: string) => string; readonly version: string },
): TemplateData {
  const { name, template, lang, platforms, inbox, identity, pm } = answers;
  return {
    name,
    template,
    ts: lang === "ts",
    platforms,
    vivo: platforms.includes("vivo"),
    jivo: platforms.includes("jivo"),
    inbox,
    identity,
    pm: packageManager(pm),
    again: sameAgain(answers),
    version: `^${version}`,
    secret,
  };
}
