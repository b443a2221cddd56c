import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A link that is made of what a customer typed into the profile. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["event_name"] === "chat_accepted"
          ? ok({ custom_data: [{ content: "Profile", link: "javascript:alert(1)" }] })
          : careful.answer(event, request),
    }),
  caughtBy: "links-are-http",
  options: { platforms: ["jivo"] },
};
