import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A schema made from one example: there, the chat's id was a number. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        typeof event["chat_id"] === "string"
          ? refused(400, "chat_id must be a number")
          : careful.answer(event, request),
    }),
  caughtBy: "ids-as-text-or-number",
  options: { platforms: ["jivo"] },
};
