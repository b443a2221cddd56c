import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { accepted } from "../expectation.js";

/** The repetition overtakes the first answer. */
export const concurrentDuplicates: Action = {
  name: "concurrent-duplicates",
  promise: "are all accepted",
  async run(stage) {
    const { event, body } = stage.event();
    const copies = wholeNumber(stage.random, 2, 5);
    const sent = `the same ${event} ${copies} times at once`;
    return await Promise.all(
      Array.from({ length: copies }, () => stage.try({ sent, event, body, expected: accepted })),
    );
  },
};
