import { wholeNumber } from "../../random-values.js";
import type { Action } from "../action.js";
import { accepted } from "../expectation.js";

/** Platforms add events and fields over time; both must be acknowledged. Source: both platforms' documentation. */
export const unknownEvent: Action = {
  name: "unknown-event",
  promise: "is acknowledged",
  async run(stage) {
    const { event, body } = stage.event();
    const number = wholeNumber(stage.random, 1, 9_999);
    const name = stage.platform.name === "vivo" ? "type" : "event_name";
    const newEvent = { ...body, [name]: `new_event_${number}` };
    const newFields = { ...body, [`new_field_${number}`]: { of: ["a", "kind", 1, null] } };
    return [
      await stage.try({ sent: "an event that is not documented yet", body: newEvent, expected: accepted }),
      await stage.try({ sent: `${event} with a new field`, event, body: newFields, expected: accepted }),
    ];
  },
};
