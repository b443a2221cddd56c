import type { Check } from "../check.js";
import { failed, passed, skipped } from "../finding.js";
import { holdsAnyOf } from "../private-texts.js";
import { allReplies } from "../samples.js";
import { noSecret } from "../shut-out.js";

export const secretNotEchoed: Check = {
  id: "secret-not-echoed",
  group: "every reply",
  title: "No reply holds the secret",
  why: "Replies are kept in logs, by monitors and by the platforms; error pages such as “Cannot GET /path” are the usual leak.",
  async run(endpoint) {
    const { secret } = endpoint.target;
    if (!secret) return skipped(noSecret);
    const exchanges = await allReplies(endpoint);
    const holdsSecret = holdsAnyOf([secret.value]);
    const leaks = exchanges.filter(
      ({ reply }) => holdsSecret(reply.text) || holdsSecret(JSON.stringify(reply.headers)),
    );
    const [first] = leaks;
    if (!first) return passed(`${exchanges.length} replies`);
    return failed(
      `${leaks.length} of ${exchanges.length} replies, the first with status ${first.reply.status}`,
      "Answer refusals with a text of your own instead of the framework's page, and leave the request's path and headers out of it.",
    );
  },
};
