import { careful, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** PHP's `echo json_encode(…)` without a header: JSON that says it is HTML. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      reply: (response, answer) =>
        careful.reply(response, {
          ...answer,
          headers: { "content-type": "text/html; charset=UTF-8" },
        }),
    }),
  caughtBy: "reply-content-type",
};
