import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A validator whose kind of whole number ends at 2^53: longer ids, which JSON.parse has rounded, are refused. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        Number(event["offline_message_id"] ?? event["chat_id"] ?? 0) > Number.MAX_SAFE_INTEGER
          ? refused(400, "expected a whole number")
          : careful.answer(event, request),
    }),
  caughtBy: "long-ids",
  options: { platforms: ["jivo"] },
};
