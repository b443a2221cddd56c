import { careful, receiver } from "../receiver.js";
import { everyEvent, type Flaw } from "./flaw.js";

/** A catch-all route of a single page application comes first: every request gets the start page. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      reply: (response, answer) =>
        careful.reply(
          response,
          answer.status === 200
            ? {
                status: 200,
                body: "<!doctype html><title>Shop</title>",
                headers: { "content-type": "text/html" },
              }
            : answer,
        ),
    }),
  caughtBy: "accepts-chat-accepted",
  alsoSeenBy: [...everyEvent, "identifies-the-customer"],
};
