import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { survivedOrCutOff } from "../expectation.js";

/** More than anybody should keep in memory for a webhook. */
export const hugeBody: Action = {
  name: "huge-body",
  promise: "is refused with 413, or taken, or cut off",
  async run(stage) {
    const { event, body } = stage.event();
    const megabytes = wholeNumber(stage.random, 11, 40) / 10;
    const padded = { ...body, padding: "x".repeat(megabytes * 1024 * 1024) };
    const sent = `${event} of ${megabytes} MiB`;
    return [await stage.try({ sent, event, body: padded, expected: survivedOrCutOff })];
  },
};
