import { careful, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The same with `request.on("end")`, which never comes again: the request hangs. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      async read(request) {
        await careful.read(request);
        return new Promise((resolve) => request.on("end", () => resolve("")));
      },
    }),
  caughtBy: "answers-a-delivery",
  options: { timeoutMs: 8_000 },
};
