import { answersOf, noAnswers, type Answered } from "../answers.js";
import { bothPlatforms, type Check } from "../check.js";
import type { Endpoint } from "../endpoint.js";
import { failed, passed, skipped, warned, worstOf, type Finding } from "../finding.js";
import { documentedFields, fieldAt, sameSpelling } from "../answer-fields.js";
import { simulatedPlatform } from "../../simulator/index.js";

export const answersInDialect: Check = {
  id: "answers-in-dialect",
  group: "answers",
  platforms: bothPlatforms,
  title: "Answers are spelled and built as the platform reads them",
  why: "VivoChat reads customData, JivoChat custom_data. What a platform does not know it ignores, and nobody is told.",
  async run(endpoint) {
    const answers = await answersOf(endpoint);
    if (answers.length === 0) return skipped(noAnswers);
    const faults = answers.flatMap((answered) =>
      answered.view.ignored.map((part) => judged(answered, part, endpoint)),
    );
    const kept = passed(`${answers.length} answers with ${shownIn(answers)}`);
    return worstOf([kept, ...faults]);
  },
};

/** Links are a check of their own. Fields that nobody documents do no harm. */
function judged(
  { event, answer }: Answered,
  { path, why }: { path: string; why: string },
  endpoint: Endpoint,
): Finding {
  const { title } = simulatedPlatform(endpoint.platform);
  const name = path.split(".").at(-1) ?? path;
  const value = fieldAt(answer, path);
  const known = documentedFields(endpoint.platform, event);
  const isNumber = /^\d+$/.test(name);
  if (!isNumber && !known.includes(name)) {
    const meant = known.find((field) => sameSpelling(field, name));
    if (meant === undefined) return passed("");
    return failed(
      `the answer to ${event} has ${name}, which ${title} does not know`,
      `Write ${meant} instead.`,
    );
  }
  if (["link", "url", "crm_link"].includes(name) && typeof value === "string" && value !== "")
    return passed("");
  const seen = `the answer to ${event}: ${path} ${why}`;
  if (value === null || value === "") return warned(seen, "Leave out what is empty.");
  return failed(seen, `Build it as ${title}'s documentation shows it, or leave it out.`);
}

function shownIn(answers: readonly Answered[]): string {
  const keys = new Set(answers.flatMap(({ answer }) => Object.keys(answer)));
  return keys.size > 1 ? [...keys].filter((key) => /^\w{1,32}$/.test(key)).join(", ") : "nothing but result";
}
