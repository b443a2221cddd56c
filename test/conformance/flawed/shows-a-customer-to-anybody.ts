import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A cache with one place: who comes next gets the card of who came before. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["event_name"] === "chat_accepted"
          ? ok({ contact_info: { name: "Ann", email: "ann@shop.example", phone: "+14085550100" } })
          : careful.answer(event, request),
    }),
  caughtBy: "anonymous-sees-nobody",
  options: { platforms: ["jivo"] },
};
