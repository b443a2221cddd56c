import { careful, ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** Duplicates are recognised and acknowledged, but the operator who opens the chat again sees no card. */
export const flaw: Flaw = {
  make: () => {
    const seen = new Set<string>();
    return receiver({
      answer(event, request) {
        const key = JSON.stringify(event);
        if (seen.has(key)) return ok();
        seen.add(key);
        return careful.answer(event, request);
      },
    });
  },
  caughtBy: "repeated-delivery",
  alsoSeenBy: ["concurrent-duplicates"],
  options: { platforms: ["jivo"] },
};
