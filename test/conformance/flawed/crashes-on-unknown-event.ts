import { careful, isDocumented, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A table of handlers by name, called without a look whether there is one. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        isDocumented(event) ? careful.answer(event, request) : refused(500, "handler is not a function"),
    }),
  caughtBy: "unknown-event",
  alsoSeenBy: ["no-event-name"],
};
