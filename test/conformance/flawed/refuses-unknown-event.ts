import { careful, isDocumented, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `default: return response.status(400)` at the end of a switch: each new event of the platform is an error. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        isDocumented(event) ? careful.answer(event, request) : refused(400, "unknown event"),
    }),
  caughtBy: "unknown-event",
};
