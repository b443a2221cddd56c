import type { Action } from "../action.js";
import { survivedOrUnknown } from "../expectation.js";
import { pick } from "../pick.js";

/** Browsers, monitors and scanners find every URL sooner or later. */
export const wrongMethod: Action = {
  name: "wrong-method",
  promise: "does not break the endpoint",
  async run(stage) {
    const method = pick(stage.random, ["GET", "HEAD", "OPTIONS", "DELETE", "PUT", "PATCH"]);
    const body = method === "PUT" || method === "PATCH" ? stage.event().body : undefined;
    return [await stage.try({ sent: method, method, body, expected: survivedOrUnknown })];
  },
};
