import type { Action } from "../action.js";
import { accepted } from "../expectation.js";

/** Platforms repeat deliveries, for example when the first answer came late. */
export const duplicate: Action = {
  name: "duplicate",
  promise: "is accepted each time",
  async run(stage) {
    const { event, body } = stage.event();
    const first = await stage.try({ sent: `a good ${event}`, event, body, expected: accepted });
    const again = await stage.try({ sent: `the same ${event} again`, event, body, expected: accepted });
    return [first, again];
  },
};
