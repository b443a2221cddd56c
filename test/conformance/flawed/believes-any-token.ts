import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The token's payload is read without a look at its signature. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["type"] === "client_check_token"
          ? ok({ clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b21" })
          : careful.answer(event, request),
    }),
  caughtBy: "made-up-token-stays-anonymous",
  options: { platforms: ["vivo"] },
};
