import type { Check } from "../check.js";
import { failed, passed } from "../finding.js";
import { allReplies } from "../samples.js";
import { stackTraceIn } from "../../simulator/deliver/stack-trace.js";

export const noStackTrace: Check = {
  id: "no-stack-trace",
  group: "every reply",
  title: "No reply holds a stack trace",
  why: "It tells strangers which libraries run where, and sometimes holds data.",
  async run(endpoint) {
    const exchanges = await allReplies(endpoint);
    for (const { reply } of exchanges) {
      const language = stackTraceIn(reply.text);
      if (language === undefined) continue;
      return failed(
        `a reply with status ${reply.status} holds one of ${language}`,
        "Turn the framework's error pages off in production (NODE_ENV=production, display_errors=Off, debug=False), and log the trace instead.",
      );
    }
    return passed(`${exchanges.length} replies`);
  },
};
