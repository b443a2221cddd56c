import { careful, receiver, refused, type Body } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `encodeURIComponent(visitor.name)` throws for half a surrogate pair, which a cut-off emoji leaves behind. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer(event, request) {
        try {
          encodeURIComponent(nameIn(event));
        } catch {
          return refused(500, "URI malformed");
        }
        return careful.answer(event, request);
      },
    }),
  caughtBy: "odd-text",
};

function nameIn(event: Body): string {
  const { name, id } = (event["visitor"] ?? event["channel"] ?? {}) as { name?: unknown; id?: unknown };
  return String(name ?? id);
}
