import {
  identities,
  inboxes,
  languages,
  packageManagerNames,
  platforms,
  templates,
  type Answers,
} from "../../src/create/choices.js";
import { renderProject } from "../../src/create/render.js";
import { defaults } from "./project.js";

/** A project that can be made. */
export interface Project {
  /** For the names of tests. */
  readonly label: string;
  readonly answers: Answers;
  readonly files: ReadonlyMap<string, string>;
}

const names = <Name extends string>(choices: Readonly<Record<Name, unknown>>) =>
  Object.keys(choices) as Name[];

/** What the questions can be answered with. */
export const choices = {
  template: names(templates),
  lang: names(languages),
  platforms: [...names(platforms).map((name) => [name]), names(platforms)],
  inbox: names(inboxes),
  identity: names(identities),
  pm: packageManagerNames,
} as const;

/** Every combination of answers, for one package manager. */
export function everyProject(): Project[] {
  let all: Answers[] = [defaults];
  for (const [question, answers] of Object.entries(choices)) {
    if (question === "pm") continue;
    all = all.flatMap((one) => answers.map((answer): Answers => ({ ...one, [question]: answer })));
  }
  return all.map(projectOf);
}

/** A project whose secrets and version are always the same. */
export function projectOf(answers: Answers): Project {
  const { template, lang, inbox, identity, pm } = answers;
  const label = [template, lang, answers.platforms.join("+"), inbox, identity, pm].join(" ");
  // As long as real ones: options refuse what is shorter.
  const secret = (name: string) => `${name}-`.padEnd(43, "0");
  return { label, answers, files: renderProject(answers, { secret, version: "0.0.0" }) };
}
