import type { Check } from "../check.js";
import { failed, passed } from "../finding.js";
import { allReplies } from "../samples.js";

export const deadlineKept: Check = {
  id: "deadline-kept",
  group: "every reply",
  title: "Every reply comes within the deadline",
  why: "An operator waits for the card. How long the platforms wait is not documented: the deadline is what you set (--deadline), 3 seconds by default.",
  async run(endpoint) {
    const { deadlineMs } = endpoint;
    const times = (await allReplies(endpoint))
      .filter(({ timed }) => timed)
      .map(({ reply }) => reply.durationMs);
    const late = times.filter((time) => time > deadlineMs).length;
    const slowest = Math.ceil(Math.max(...times));
    if (late === 0) return passed(`the slowest of ${times.length} took ${slowest} ms`);
    return failed(
      `${late} of ${times.length} took longer than ${deadlineMs} ms, the slowest ${slowest} ms`,
      "Answer first and work then: put what takes long into a queue, and ask slow systems in parallel, with a limit of time.",
    );
  },
};
