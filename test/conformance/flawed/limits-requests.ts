import { setImmediate } from "node:timers/promises";
import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A limit of requests that is made for browsers; a platform sends everything from one address. */
export const flaw: Flaw = {
  make: () => {
    let inWork = 0;
    return receiver({
      async answer(event, request) {
        if (inWork >= 6) return refused(429, "too many requests");
        inWork += 1;
        for (let turn = 0; turn < 200; turn += 1) await setImmediate();
        inWork -= 1;
        return careful.answer(event, request);
      },
    });
  },
  caughtBy: "concurrent-deliveries",
};
