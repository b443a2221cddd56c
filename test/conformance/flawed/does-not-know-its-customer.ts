import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The key of the tokens was changed on one side only: everybody is anonymous. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["type"] === "client_check_token" ? ok() : careful.answer(event, request),
    }),
  caughtBy: "identifies-the-customer",
  options: { platforms: ["vivo"] },
};
