import type { Io } from "../cli/io.js";
import { CommandStopped } from "../cli/failure.js";
import { printJson } from "../cli/output/json.js";
import { ChatHooksError } from "./errors.js";
import type { CreateFlags } from "./flags.js";
import { makeRepository } from "./git.js";
import { installPackages } from "./install.js";
import { packageManager } from "./package-manager.js";
import { settlePlan, type Plan } from "./plan.js";
import { renderProject } from "./render.js";
import { outcomeDocument, sayDryRun, sayOutcome, sayRemarks, type Outcome } from "./report.js";
import { writeProject } from "./write-project.js";

/**
 * Makes a project: settles what it is, writes it as a whole, installs what it needs, commits it, and says what to do next.
 * What fails after the writing leaves a complete project.
 *
 * @throws ChatHooksError CREATE_…; CommandStopped when a person stopped it
 */
export async function create(io: Io, flags: CreateFlags): Promise<void> {
  const { json = false, dryRun = false } = flags;
  const plan = await settlePlan(io, flags);
  const files = renderProject(plan.answers);
  refuseOwnDependency(plan, files);
  const written = dryRun ? undefined : writeProject(plan.target, files);
  const failure = written && plan.install ? await tryInstall(io, plan, json) : undefined;
  const outcome: Outcome = {
    plan,
    files,
    written,
    installed: written !== undefined && plan.install && failure === undefined,
    // After the installation: what it locked belongs to the first commit.
    git: written && plan.git ? makeRepository(plan.target.folder, io.env) : undefined,
  };
  sayRemarks(io, outcome);
  const from = process.cwd();
  if (json) printJson(io, outcomeDocument(outcome, from));
  else if (dryRun) sayDryRun(io, outcome);
  else sayOutcome(io, outcome, from);
  if (failure !== undefined) throw failure;
}

/** The error is for the end, where it is seen: until then, the project is finished without its packages. */
async function tryInstall(io: Io, { answers, target }: Plan, quiet: boolean): Promise<Error | undefined> {
  const pm = packageManager(answers.pm);
  try {
    if (!quiet) io.stdout.write(`${pm.install}\n`);
    await installPackages(io, pm, target.folder, { quiet });
    return undefined;
  } catch (error) {
    if (error instanceof CommandStopped)
      io.stderr.write(`\nThe project is complete; \`${pm.install}\` in ${target.shown} is left to do.\n`);
    if (error instanceof ChatHooksError) return error;
    throw error;
  }
}

/** `import "express"` in a package of that name means the package itself. */
function refuseOwnDependency({ answers: { name } }: Plan, files: ReadonlyMap<string, string>): void {
  const { dependencies, devDependencies } = JSON.parse(files.get("package.json") ?? "{}") as Record<
    string,
    object | undefined
  >;
  if (!Object.keys({ ...dependencies, ...devDependencies }).includes(name)) return;
  throw new ChatHooksError("CREATE_NAME_INVALID", {
    name: `\`${name}\``,
    fault: "that is a package which it needs itself",
    suggestion: `my-${name}`,
  });
}
