import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** The default limit of a popular body parser, 100 kB: the longest chats are the ones that are lost. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      async read(request) {
        const text = await careful.read(request);
        if (text.length > 100 * 1024) throw new RangeError("too large");
        return text;
      },
      refuse: (error, request) =>
        error instanceof RangeError ? refused(413, "too large") : careful.refuse(error, request),
    }),
  caughtBy: "long-transcript",
};
