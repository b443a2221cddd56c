import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** An answer in VivoChat's spelling, sent to JivoChat: the operator sees nothing, and no error tells. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["event_name"] === "chat_accepted"
          ? ok({ customData: [{ title: "Plan", content: "Free" }] })
          : careful.answer(event, request),
    }),
  caughtBy: "answers-in-dialect",
};
