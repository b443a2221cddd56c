import { careful, receiver, refused, type Body } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `INSERT` with the chat's number as the key: the second time it is a duplicate, and an error. */
export const flaw: Flaw = {
  make: () => {
    const seen = new Set<string>();
    return receiver({
      answer(event, request) {
        const key = keyOf(event);
        if (key !== undefined && seen.has(key)) return refused(409, "duplicate key");
        if (key !== undefined) seen.add(key);
        return careful.answer(event, request);
      },
    });
  },
  caughtBy: "repeated-delivery",
  alsoSeenBy: ["concurrent-duplicates"],
};

/** The same body is the same row. */
function keyOf(event: Body): string | undefined {
  return "chat_id" in event || "chatId" in event ? JSON.stringify(event) : undefined;
}
