import { receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** An error text with the request's path in it, as the default pages of many frameworks have it. */
export const flaw: Flaw = {
  make: () => receiver({ otherMethod: ({ method, url }) => refused(404, `Cannot ${method} ${url}`) }),
  caughtBy: "secret-not-echoed",
};
