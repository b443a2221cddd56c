import type { Action } from "../action.js";
import { survived } from "../expectation.js";
import { pick } from "../pick.js";

/** What content type the platforms send is not documented, so an endpoint does well to take any. */
export const contentType: Action = {
  name: "content-type",
  promise: "does not break the endpoint",
  async run(stage) {
    const { event, body } = stage.event();
    const type = pick(stage.random, types);
    const sent = `${event} ${type === undefined ? "without a content type" : `as ${type}`}`;
    return [await stage.try({ sent, event, body, headers: { "content-type": type }, expected: survived })];
  },
};

const types = [
  undefined,
  "text/plain",
  "text/html; charset=utf-8",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/octet-stream",
  "application/json; charset=utf-16",
  "application/vnd.api+json",
  "json",
];
