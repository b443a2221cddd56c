import type { Action } from "../action.js";
import { accepted } from "../expectation.js";

/** What is sent all day, between the mishaps. */
export const normal: Action = {
  name: "normal",
  promise: "is accepted",
  async run(stage) {
    const { event, body } = stage.event();
    return [await stage.try({ sent: `a good ${event}`, event, body, expected: accepted })];
  },
};
