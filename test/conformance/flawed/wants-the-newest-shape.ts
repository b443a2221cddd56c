import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** Every field of today's documentation is required; older accounts do not send all of them. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["event_name"] === "chat_accepted" && !("user_token" in event)
          ? refused(400, "user_token is required")
          : careful.answer(event, request),
    }),
  caughtBy: "older-shapes",
  alsoSeenBy: ["anonymous-visitor"],
  options: { platforms: ["jivo"] },
};
