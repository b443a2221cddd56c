import { receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The environment variable of the secret was not set where the endpoint runs: every delivery is refused. */
export const flaw: Flaw = {
  make: () => receiver({ admit: () => false }),
  caughtBy: "secret-accepted",
};
