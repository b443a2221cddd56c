import { Argument, Command, Option } from "commander";
import type { Io } from "../cli/io.js";
import { filled } from "../cli/option-values.js";
import { shownWord } from "../cli/shown-word.js";
import { ChatHooksError } from "./errors.js";
import { nearestName } from "../nearest-name.js";
import {
  identities,
  inboxes,
  languages,
  packageManagerNames,
  platforms,
  templates,
  type Platform,
} from "./choices.js";
import { defaultDirectory, type CreateFlags } from "./flags.js";

/**
 * The command that makes a project: `chat-hooks create`, and the whole of `create-chat-hooks`.
 *
 * @param invocation how it is called, for the examples
 */
export function createCommand(io: Io, invocation: string): Command {
  return new Command("create")
    .description("Make a project that answers the webhooks of VivoChat and JivoChat.")
    .addArgument(
      new Argument("[directory]", `where to; \`.\` is this folder (default: ${defaultDirectory})`).argParser(
        filled("<directory>", "a folder's name"),
      ),
    )
    .addOption(choice("--template <name>", "what it is", templates))
    .addOption(choice("--lang <language>", "what it is written in", languages))
    .option("--platforms <names>", "who calls it: vivo, jivo, or both with a comma (default)", platformList)
    .addOption(choice("--inbox <kind>", "where notices wait until they are handled", inboxes))
    .addOption(choice("--identity <kind>", "how a visitor is known", identities))
    .option(
      "--name <name>",
      "the package's name (default: the folder's)",
      filled("--name", "a package's name"),
    )
    .addOption(
      new Option("--pm <name>", "the package manager (default: the one that runs this)").choices(
        packageManagerNames,
      ),
    )
    .option("--install", "install what the project needs (default)")
    .option("--no-install", "leave that to you")
    .option("--git", "make a Git repository with a first commit, unless it is in one (default)")
    .option("--no-git", "leave that to you")
    .option("--overwrite", "replace files of the same names in a folder that is not empty; others stay")
    .option("-y, --yes", "ask nothing: what is not said takes its default")
    .option("--dry-run", "only list the files")
    .option("--json", "tell what was made as JSON; ask nothing")
    .addHelpText("after", examples(invocation))
    .action(async (directory: string | undefined, options: Omit<CreateFlags, "directory">) => {
      const { create } = await import("./create.js");
      await create(io, { ...options, directory });
    });
}

/** The first of the choices is the default, but not for commander: what was not said is asked on a terminal. */
function choice(flags: string, meaning: string, choices: Readonly<Record<string, string>>): Option {
  const names = Object.keys(choices);
  return new Option(flags, `${meaning} (default: ${String(names[0])})`).choices(names);
}

/** `jivo,vivo` as a list: each once, in the usual order. */
function platformList(text: string): readonly Platform[] {
  const known = Object.keys(platforms) as Platform[];
  const typed = text.split(",").map((word) => word.trim());
  const unknown = typed.find((word) => !known.includes(word as Platform));
  if (unknown === undefined) return known.filter((name) => typed.includes(name));
  throw new ChatHooksError("USAGE_OPTION", {
    option: "--platforms",
    expected: `${known.join(" or ")}, or both with a comma`,
    received: shownWord(unknown),
    nearest: nearestName(unknown, known),
  });
}

const examples = (invocation: string) => `
Templates:
${listed(templates)}
Inboxes:
${listed(inboxes)}
Identities:
${listed(identities)}
Examples:
  ${invocation} shop             asks the rest, on a terminal
  ${invocation} shop --yes       asks nothing
  ${invocation} shop --dry-run   only lists the files
  ${invocation} . --template standalone --inbox postgres --platforms jivo

Exit codes: 0 made, 1 refused or failed, 2 called in a wrong way, 130 stopped by Ctrl-C.`;

/** Each choice, and what it means. */
function listed(choices: Readonly<Record<string, string>>): string {
  return Object.entries(choices)
    .map(([name, meaning]) => `  ${name.padEnd(12)} ${meaning}\n`)
    .join("");
}
