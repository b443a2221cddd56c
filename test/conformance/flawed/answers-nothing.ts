import { careful, receiver } from "../receiver.js";
import { everyEvent, type Flaw } from "./flaw.js";

/** 200 with an empty body: `response.sendStatus` and friends. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      reply: (response, answer) =>
        careful.reply(response, answer.status === 200 ? { status: 200, body: "" } : answer),
    }),
  caughtBy: "accepts-chat-accepted",
  alsoSeenBy: [...everyEvent, "identifies-the-customer"],
};
