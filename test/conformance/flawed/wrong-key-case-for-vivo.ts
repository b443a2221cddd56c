import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** An answer in JivoChat's spelling, sent to VivoChat. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["type"] === "chat_accepted"
          ? ok({ custom_data: [{ title: "Plan", content: "Free" }] })
          : careful.answer(event, request),
    }),
  caughtBy: "answers-in-dialect",
};
