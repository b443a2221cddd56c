import { ok, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A GET is answered as if it were a delivery: "it works" in the browser, and in every preview of the link. */
export const flaw: Flaw = {
  make: () => receiver({ otherMethod: () => ok() }),
  caughtBy: "get-refused",
};
