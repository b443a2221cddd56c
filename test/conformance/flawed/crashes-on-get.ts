import { receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The method is not looked at, so a GET is handled, without a body. */
export const flaw: Flaw = {
  make: () => receiver({ otherMethod: () => refused(500, "Cannot read properties of undefined") }),
  caughtBy: "get-refused",
};
