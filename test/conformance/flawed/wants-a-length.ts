import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** A gateway that knows no chunked bodies. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        request.headers["content-length"] === undefined
          ? refused(411, "length required")
          : careful.answer(event, request),
    }),
  caughtBy: "chunked-body",
};
