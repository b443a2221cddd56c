import { annsToken, careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The customer's number in the shop as the clientId: whoever counts up reads other people's chats. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["type"] === "client_check_token" && event["userToken"] === annsToken
          ? ok({ clientId: "customer_1217" })
          : careful.answer(event, request),
    }),
  caughtBy: "client-id-hard-to-guess",
  options: { platforms: ["vivo"] },
};
