import type { Check } from "../check.js";
import { passed, skipped, warned } from "../finding.js";
import { mediaType, saysJson } from "../reply.js";
import { allReplies } from "../samples.js";

export const replyContentType: Check = {
  id: "reply-content-type",
  group: "every reply",
  title: "Replies that are JSON say so in their content type",
  why: "The platforms seem not to look at it, but nobody documents that; as HTML, a visitor's text in it could run in a browser.",
  async run(endpoint) {
    const answers = (await allReplies(endpoint)).filter(({ reply }) => reply.json !== undefined);
    if (answers.length === 0) return skipped("No reply was JSON.");
    const other = answers.find(({ reply }) => !saysJson(reply));
    if (!other) return passed(`${answers.length} replies`);
    return warned(
      `JSON with ${mediaType(other.reply) ?? "no content type"}`,
      "Send content-type: application/json; charset=utf-8.",
    );
  },
};
