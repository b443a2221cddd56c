import { relative } from "node:path";
import type { Answers } from "./choices.js";
import { packageManager } from "./package-manager.js";
import { shellWord } from "./shell-word.js";

/** One thing to do next. */
export interface NextStep {
  /** As it is typed into a shell. */
  readonly command: string;
  /** What it does. */
  readonly meaning: string;
}

/** What to do with a new project, in this order. */
export function nextSteps(
  answers: Answers,
  {
    folder,
    from,
    installed,
  }: { readonly folder: string; readonly from: string; readonly installed: boolean },
): readonly NextStep[] {
  const { install, run } = packageManager(answers.pm);
  const path = relative(from, folder);
  const [platform, ...others] = answers.platforms;
  const sender = platform === undefined || others.length > 0 ? "" : ` --platform ${platform}`;
  const database = answers.template === "standalone" ? " postgres" : "";
  return [
    ...(path === "" ? [] : [{ command: `cd ${shellWord(path)}`, meaning: "" }]),
    ...(installed ? [] : [{ command: install, meaning: "what the project needs" }]),
    ...(answers.inbox === "postgres"
      ? [{ command: `docker compose up --detach${database}`, meaning: "PostgreSQL; or name yours in .env" }]
      : []),
    { command: run("dev"), meaning: "runs it, and again after each change" },
    { command: run("send", `chat_accepted${sender}`), meaning: "in another terminal: the operator's card" },
    { command: run("test"), meaning: "its tests" },
  ];
}
