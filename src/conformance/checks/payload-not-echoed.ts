import type { Check } from "../check.js";
import { failed, passed } from "../finding.js";
import { holdsAnyOf } from "../private-texts.js";
import { allReplies } from "../samples.js";

export const payloadNotEchoed: Check = {
  id: "payload-not-echoed",
  group: "every reply",
  title: "No refusal quotes what was sent",
  why: "Names, phone numbers and tokens of visitors would end up in the logs of everybody on the way.",
  async run(endpoint) {
    const exchanges = await allReplies(endpoint);
    const holdsPayload = holdsAnyOf(endpoint.visitor.traces);
    const refusals = exchanges.filter(
      ({ reply }) => reply.status >= 400 || isErrorText(reply.json?.["result"]),
    );
    const leaks = refusals.filter(({ reply }) => holdsPayload(reply.text));
    const [first] = leaks;
    if (!first) return passed(`${refusals.length} refusals`);
    return failed(
      `${leaks.length} of ${refusals.length} refusals, the first with status ${first.reply.status}`,
      "Say what is wrong, and where, without the value. The messages of JSON.parse and of many validators quote it.",
    );
  },
};

function isErrorText(result: unknown): boolean {
  return typeof result === "string" && result !== "ok";
}
