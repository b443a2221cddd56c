import { receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The path has a place for the secret, and nobody looks at it. */
export const flaw: Flaw = {
  make: () => receiver({ admit: (presented) => presented !== undefined }),
  caughtBy: "wrong-secret-refused",
};
