import { careful, receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A body parser that only looks at application/json; other bodies are "empty". Platforms do not document theirs. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      parse(text, request) {
        if (!request.headers["content-type"]?.startsWith("application/json")) throw new TypeError("no JSON");
        return careful.parse(text, request);
      },
    }),
  caughtBy: "content-type-tolerated",
};
