import { careful, receiver } from "../receiver.js";
import { everyEvent, type Flaw } from "./flaw.js";

/** `OK` is not `ok`: JivoChat then passes nothing on to the operator. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      reply: (response, { body, ...answer }) =>
        careful.reply(response, {
          ...answer,
          body: JSON.stringify(body).replace('"result":"ok"', '"result":"OK"'),
        }),
    }),
  caughtBy: "accepts-chat-accepted",
  alsoSeenBy: everyEvent,
};
