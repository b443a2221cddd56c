import { receiver, secret } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `secret.startsWith(given)`, or a column of the database that is too short for the secret. */
export const flaw: Flaw = {
  make: () => receiver({ admit: (presented) => presented !== undefined && secret.startsWith(presented) }),
  caughtBy: "wrong-secret-refused",
};
