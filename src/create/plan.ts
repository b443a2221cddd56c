import type { Io } from "../cli/io.js";
import { ChatHooksError } from "./errors.js";
import {
  identities,
  inboxes,
  languages,
  platforms,
  templates,
  type Answers,
  type Platform,
} from "./choices.js";
import { defaultDirectory, type CreateFlags } from "./flags.js";
import { isInteractive } from "./interactive.js";
import { detectPackageManager, packageManager } from "./package-manager.js";
import { nearestPackageName, packageName, packageNameFault } from "./package-name.js";
import type { Prompts } from "./prompts.js";
import { folderName, inspectTarget, type Target } from "./target.js";

/** What is to be made, and where: everything that was said, asked, or left to the defaults. */
export interface Plan {
  readonly target: Target;
  readonly answers: Answers;
  readonly install: boolean;
  readonly git: boolean;
  /** Whether files of the same names may be replaced. */
  readonly overwrite: boolean;
}

/**
 * Settles what is to be made. What was said by a flag is not asked; on a terminal the rest is, elsewhere it takes its
 * default. The folder and the name are looked at first, so that nobody answers for nothing.
 *
 * @throws ChatHooksError CREATE_NO_TERMINAL, CREATE_NAME_INVALID, and those of {@link inspectTarget}; CommandStopped
 */
export async function settlePlan(io: Io, flags: CreateFlags): Promise<Plan> {
  const prompts = isInteractive(io, flags) ? (await import("./prompts.js")).terminalPrompts(io) : undefined;
  const target = await settleTarget(flags, prompts);
  const name = await settleName(flags, target, prompts);
  const pm = flags.pm ?? detectPackageManager(io.env["npm_config_user_agent"]);
  const answers: Answers = {
    name,
    template: flags.template ?? (await prompts?.one("Which template?", templates)) ?? "express",
    lang: flags.lang ?? (await prompts?.one("In which language?", languages)) ?? "ts",
    platforms: inOrder(
      flags.platforms ?? (await prompts?.some("Who calls it?", platforms)) ?? ["vivo", "jivo"],
    ),
    inbox:
      flags.inbox ?? (await prompts?.one("Where do notices wait for their handler?", inboxes)) ?? "sqlite",
    identity: flags.identity ?? (await prompts?.one("How is a visitor known?", identities)) ?? "user-tokens",
    pm,
  };
  const asksInstall = prompts !== undefined && flags.install === undefined && flags.dryRun !== true;
  return {
    target,
    answers,
    install: asksInstall
      ? await prompts.yes(`Run \`${packageManager(pm).install}\` now?`)
      : (flags.install ?? true),
    git: flags.git ?? true,
    overwrite: flags.overwrite ?? false,
  };
}

async function settleTarget(flags: CreateFlags, prompts: Prompts | undefined): Promise<Target> {
  const { directory, overwrite, yes } = flags;
  if (directory !== undefined) return inspectTarget(directory, { overwrite });
  if (prompts === undefined) {
    if (yes !== true) throw new ChatHooksError("CREATE_NO_TERMINAL");
    return inspectTarget(defaultDirectory, { overwrite });
  }
  const asked = await prompts.text("Where does the project go?", `./${defaultDirectory}`, (typed) => {
    try {
      inspectTarget(typed, { overwrite });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });
  return inspectTarget(asked, { overwrite });
}

async function settleName(flags: CreateFlags, target: Target, prompts: Prompts | undefined): Promise<string> {
  const name = flags.name ?? folderName(target);
  if (flags.name !== undefined || prompts === undefined || packageNameFault(name) === undefined)
    return packageName(name);
  return prompts.text(
    "What is the package called?",
    nearestPackageName(name) ?? defaultDirectory,
    (typed) => {
      const fault = packageNameFault(typed);
      return fault === undefined ? undefined : `That can't be: ${fault}.`;
    },
  );
}

/** In the order in which they are always named, whatever the order of the choices was. */
function inOrder(chosen: readonly Platform[]): readonly Platform[] {
  return (Object.keys(platforms) as Platform[]).filter((name) => chosen.includes(name));
}
