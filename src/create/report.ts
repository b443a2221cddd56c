import type { Io } from "../cli/io.js";
import { colors } from "../cli/output/colors.js";
import { printable } from "../cli/output/printable.js";
import { platforms, templates } from "./choices.js";
import type { GitOutcome } from "./git.js";
import { nextSteps } from "./next-steps.js";
import type { Plan } from "./plan.js";
import { sameAgain } from "./same-again.js";
import { folderName } from "./target.js";
import type { Written } from "./write-project.js";

/** What a run has made, or would make. */
export interface Outcome {
  readonly plan: Plan;
  readonly files: ReadonlyMap<string, string>;
  /** Undefined when nothing was written, by `--dry-run`. */
  readonly written: Written | undefined;
  /** Whether what the project needs was installed. */
  readonly installed: boolean;
  /** Undefined when no repository was wanted. */
  readonly git: GitOutcome | undefined;
}

/** The outcome as one document, for `--json`. */
export function outcomeDocument(outcome: Outcome, from: string): object {
  const { plan, files, written, installed, git } = outcome;
  const { name, ...options } = plan.answers;
  return {
    directory: plan.target.folder,
    name,
    dryRun: written === undefined,
    options: { ...options, install: plan.install, git: plan.git },
    files: [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
    replaced: written?.replaced ?? [],
    kept: written?.kept ?? [],
    installed,
    ...(git === undefined ? {} : { git }),
    nextSteps: steps(outcome, from).map(({ command }) => command),
    again: again(plan),
  };
}

/** Says what was made, and what to do next. */
export function sayOutcome(io: Io, outcome: Outcome, from: string): void {
  const { plan, files } = outcome;
  const { bold, cyan, dim } = colors(io);
  const { template, platforms: callers } = plan.answers;
  const what = `${templates[template]} (${callers.map((name) => platforms[name]).join(" and ")})`;
  io.stdout.write(`\n${bold(plan.target.shown)}: ${what}, ${files.size} files.\n\nNext:\n`);
  const next = steps(outcome, from);
  const width = Math.max(...next.map(({ command }) => command.length));
  for (const { command, meaning } of next) {
    const line = `  ${cyan(command)}${" ".repeat(width - command.length)}   ${dim(meaning)}`;
    io.stdout.write(`${line.trimEnd()}\n`);
  }
  io.stdout.write(`README.md tells what to paste into the platform's admin page.\n`);
  io.stdout.write(`\nThe same project again:\n  ${again(plan)}\n`);
}

/** Lists the files that would be written. */
export function sayDryRun(io: Io, { plan, files }: Outcome): void {
  const { bold } = colors(io);
  const sizes = [...files.values()].map((text) => Buffer.byteLength(text));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const width = String(total).length;
  io.stdout.write(`${bold(plan.target.shown)} would get ${files.size} files. Nothing was written.\n\n`);
  [...files.keys()].forEach((path, at) => {
    io.stdout.write(`  ${String(sizes[at]).padStart(width)}  ${path}\n`);
  });
  io.stdout.write(
    `  ${total}  bytes in all\n\nTo write them:\n  ${again(plan)}${plan.overwrite ? " --overwrite" : ""}\n`,
  );
}

/** What did not go as usual, but harms nothing; on stderr, so that it is in no document. */
export function sayRemarks(io: Io, { written, git }: Outcome): void {
  const { yellow } = colors(io, io.stderr);
  const say = (text: string) => io.stderr.write(`${yellow("note")}: ${text}\n`);
  const { replaced = [], kept = [] } = written ?? {};
  if (replaced.length > 0) say(`replaced ${replaced.map(printable).join(", ")}.`);
  if (kept.length > 0)
    say(
      `${kept.join(", ")} was kept: it may hold the only copy of your secrets. Compare it with .env.example.`,
    );
  if (git?.state === "failed") say(`there is no first commit: ${git.reason}.`);
  if (git?.state === "not installed") say("there is no first commit: Git is not installed.");
}

function steps({ plan, installed }: Outcome, from: string) {
  return nextSteps(plan.answers, { folder: plan.target.folder, from, installed });
}

function again({ answers, target, install, git }: Plan): string {
  return sameAgain(answers, { folder: folderName(target), install, git });
}
