import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { refused } from "../expectation.js";

/** A proxy or a crash on the other side cut the body short, and announced what was left of it. */
export const truncated: Action = {
  name: "truncated",
  promise: "is refused, not taken for an event",
  async run(stage) {
    const whole = Buffer.from(JSON.stringify(stage.event().body));
    const length = wholeNumber(stage.random, 1, whole.length - 1);
    const sent = `a body cut after ${length} of ${whole.length} bytes`;
    return [await stage.try({ sent, body: whole.subarray(0, length), expected: refused })];
  },
};
