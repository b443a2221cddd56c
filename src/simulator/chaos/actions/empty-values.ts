import type { Action } from "../action.js";
import { survived } from "../expectation.js";
import { pick, shuffled } from "../pick.js";

/** `{}`, null, [] and a missing key all mean "empty", and nobody documents which fields can be. */
export const emptyValues: Action = {
  name: "empty-values",
  promise: "does not break the endpoint",
  async run(stage) {
    const { random } = stage;
    const { event, body } = stage.event();
    const named = ["type", "event_name"];
    const emptied = shuffled(
      random,
      Object.keys(body).filter((key) => !named.includes(key)),
    ).slice(0, 3);
    const changed = Object.entries(body).flatMap(([key, value]) => {
      if (!emptied.includes(key)) return [[key, value] as const];
      const instead = pick(random, [null, {}, [], "", undefined]);
      return instead === undefined ? [] : [[key, instead] as const];
    });
    const sent = `${event} with empty ${emptied.join(", ")}`;
    return [await stage.try({ sent, event, body: Object.fromEntries(changed), expected: survived })];
  },
};
