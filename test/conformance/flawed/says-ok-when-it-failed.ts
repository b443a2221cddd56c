import { receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `catch (error) { response.json({ result: "ok", error: error.name }) }`: nobody learns of what was lost. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      refuse: (error) => ({
        status: 200,
        body: { result: "ok", error: error instanceof Error ? error.name : "unknown" },
      }),
    }),
  caughtBy: "malformed-json",
  alsoSeenBy: ["truncated-json", "empty-body", "not-an-object"],
};
