import { careful, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The framework's own error page for everything that is refused. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      reply: (response, answer) =>
        careful.reply(
          response,
          answer.status >= 400
            ? { ...answer, body: "<h1>Bad Request</h1>", headers: { "content-type": "text/html" } }
            : answer,
        ),
    }),
  caughtBy: "refusals-are-json",
};
