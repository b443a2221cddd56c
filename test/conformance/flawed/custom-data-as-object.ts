import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `{ Plan: "Free" }` where a list of fields is expected. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["event_name"] === "chat_accepted"
          ? ok({ custom_data: { Plan: "Free" } })
          : careful.answer(event, request),
    }),
  caughtBy: "answers-in-dialect",
  options: { platforms: ["jivo"] },
};
