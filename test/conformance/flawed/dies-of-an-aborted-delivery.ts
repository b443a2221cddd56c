import { receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The error of a connection that was cut off is not caught, and ends the process. */
export const flaw: Flaw = {
  make: () => {
    let dead = false;
    const alive = receiver();
    const gone = receiver({ admit: () => true, answer: () => refused(502, "bad gateway") });
    return (request, response) => {
      request.once("error", () => (dead = true));
      (dead ? gone : alive)(request, response);
    };
  },
  caughtBy: "survives-broken-deliveries",
  alsoSeenBy: ["still-answers"],
};
