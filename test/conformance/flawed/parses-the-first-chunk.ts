import { once } from "node:events";
import { receiver } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `request.on("data", (chunk) => handle(JSON.parse(chunk)))` works until a body comes in two pieces. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      async read(request) {
        const [first] = (await Promise.race([
          once(request, "data"),
          once(request, "end").then(() => [Buffer.alloc(0)]),
        ])) as [Buffer];
        return first.toString("utf8");
      },
    }),
  caughtBy: "body-in-pieces",
  alsoSeenBy: ["long-transcript"],
};
