import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `"name" in event.visitor` throws where the visitor is a text. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        typeof event["visitor"] === "string"
          ? refused(500, "internal error")
          : careful.answer(event, request),
    }),
  caughtBy: "wrong-kinds",
  options: { platforms: ["jivo"] },
};
