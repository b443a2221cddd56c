import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** Middleware that wants a logged-in user for every request, applied to the webhook, too. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["userToken"] === null || event["user_token"] === null
          ? refused(401, "log in first")
          : careful.answer(event, request),
    }),
  caughtBy: "anonymous-visitor",
};
