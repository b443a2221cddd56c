import { receiver, secret } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `if (given && given !== secret) refuse()`: who gives none is let in. */
export const flaw: Flaw = {
  make: () => receiver({ admit: (presented) => presented === undefined || presented === secret }),
  caughtBy: "missing-secret-refused",
};
