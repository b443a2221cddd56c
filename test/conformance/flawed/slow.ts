import { setTimeout } from "node:timers/promises";
import { careful, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** How long each delivery takes, at least. */
const slowMs = 60;

/** Asks three systems one after another before it answers. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      async answer(event, request) {
        await setTimeout(slowMs);
        return careful.answer(event, request);
      },
    }),
  caughtBy: "deadline-kept",
  options: { only: ["deadline-kept"], deadlineMs: slowMs - 20 },
};
