import { setImmediate } from "node:timers/promises";
import { careful, receiver, refused } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `if (!(await find(id))) await insert(id)`: two copies at once both find nothing, and the second insert fails. */
export const flaw: Flaw = {
  make: () => {
    const rows = new Set<string>();
    return receiver({
      async answer(event, request) {
        const key = JSON.stringify(event);
        const found = rows.has(key);
        // The database takes a while; meanwhile the others ask, too.
        for (let turn = 0; turn < 200; turn += 1) await setImmediate();
        if (!found && rows.has(key)) return refused(500, "duplicate key");
        rows.add(key);
        return careful.answer(event, request);
      },
    });
  },
  caughtBy: "concurrent-duplicates",
};
