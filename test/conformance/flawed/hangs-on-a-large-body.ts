import { receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** Stops reading at its limit, and never says so: the caller waits until it gives up. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      read: (request) =>
        new Promise((resolve) => {
          let text = "";
          request.setEncoding("utf8");
          request.on("data", (chunk: string) => {
            text += chunk;
            if (text.length > 512 * 1024) request.pause();
          });
          request.on("end", () => resolve(text));
        }),
    }),
  caughtBy: "large-body",
  options: { only: ["large-body"], timeoutMs: 8_000 },
};
