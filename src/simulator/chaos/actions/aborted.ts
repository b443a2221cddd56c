import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { breakOff } from "../break-off.js";
import { accepted } from "../expectation.js";
import { pick } from "../pick.js";

/** The sender dies in the middle of a request. What counts is that the endpoint goes on. */
export const aborted: Action = {
  name: "aborted",
  promise: "leaves the endpoint as it was",
  async run(stage) {
    const { event, body } = stage.event();
    const part = wholeNumber(stage.random, 0, 99) / 100;
    const ending = pick(stage.random, ["reset", "closed"] as const);
    const seen = await breakOff(stage, JSON.stringify(body), part, ending);
    const sent = `${event}, ${ending} after ${Math.round(part * 100)} % of its body`;
    const gone = seen.kind === "gone" ? "nobody listens any more: it crashed, or it was stopped" : undefined;
    const after = await stage.try({ sent: `a good ${event} after that`, event, body, expected: accepted });
    return [{ sent, seen, fault: gone }, after];
  },
};
