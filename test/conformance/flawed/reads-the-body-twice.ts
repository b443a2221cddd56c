import { careful, receiver } from "../receiver.js";
import { everyEvent, type Flaw } from "./flaw.js";

/** express.json() has read the stream already; the route reads it again and gets nothing. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      async read(request) {
        await careful.read(request);
        return Buffer.concat(await request.toArray()).toString("utf8");
      },
    }),
  caughtBy: "accepts-chat-accepted",
  alsoSeenBy: [...everyEvent, "identifies-the-customer"],
};
