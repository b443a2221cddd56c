import { receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** JSON.parse without a catch; the framework makes a 500 of it. */
export const flaw: Flaw = {
  make: () => receiver({ refuse: () => refused(500, "internal error") }),
  caughtBy: "malformed-json",
  alsoSeenBy: ["truncated-json", "empty-body", "not-an-object", "large-body"],
};
