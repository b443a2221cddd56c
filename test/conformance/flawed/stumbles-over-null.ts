import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `"ga" in event.analytics` throws where analytics is null. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["analytics"] === null
          ? refused(500, "Cannot read properties of null")
          : careful.answer(event, request),
    }),
  caughtBy: "empty-forms",
  options: { platforms: ["jivo"] },
};
