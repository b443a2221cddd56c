import { receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** An error handler of development, left on in production. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      refuse: () => refused(400, new Error("bad body").stack ?? ""),
    }),
  caughtBy: "no-stack-trace",
};
