import type { Check } from "../check.js";
import { passed, warned } from "../finding.js";
import { allReplies } from "../samples.js";

export const refusalsAreJson: Check = {
  id: "refusals-are-json",
  group: "every reply",
  title: "Refusals are JSON with a text in result",
  why: "A platform may show the text in result to people; from a page of HTML it can't take any.",
  async run(endpoint) {
    const refusals = (await allReplies(endpoint)).filter(({ reply }) => reply.status >= 400);
    const others = refusals.filter(({ reply }) => typeof reply.json?.["result"] !== "string");
    const [first] = others;
    if (!first) return passed(`${refusals.length} refusals`);
    return warned(
      `${others.length} of ${refusals.length}, for example ${endpoint.seen(first.reply)}`,
      'Answer refusals, too, with an object: {"result":"what is wrong"}.',
    );
  },
};
