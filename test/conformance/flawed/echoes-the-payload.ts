import { receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `catch (error) { send(error.message) }`: JSON.parse's message quotes the body, customers' data included. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      read: async (request) => {
        const text = Buffer.concat(await request.toArray()).toString("utf8");
        try {
          JSON.parse(text);
        } catch {
          throw new SyntaxError(`unexpected text in: ${text}`);
        }
        return text;
      },
      refuse: (error) => refused(400, error instanceof Error ? error.message : "failed"),
    }),
  caughtBy: "payload-not-echoed",
};
