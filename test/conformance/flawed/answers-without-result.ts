import { careful, receiver } from "../receiver.js";
import { everyEvent, type Flaw } from "./flaw.js";

/** `{"status":"success"}`, as other webhooks like it. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      reply: (response, answer) =>
        careful.reply(response, answer.status === 200 ? { ...answer, body: { status: "success" } } : answer),
    }),
  caughtBy: "accepts-chat-accepted",
  alsoSeenBy: [...everyEvent, "identifies-the-customer"],
};
