import { ChatHooksError } from "./errors.js";
import { kindOf } from "./kind-of.js";

/** What {@link reject} throws. */
export class Rejection extends Error {
  constructor(text: string) {
    super(text);
    this.name = "Rejection";
  }
}

/**
 * Refuses an event on purpose: the reply is 200 with the text in `result`, and nothing is shown to the operator.
 * It counts as handled, not as a failure. It throws by itself, so a forgotten `throw` does no harm; write
 * `throw reject(…)` all the same: then TypeScript and readers see that the handler ends there.
 *
 * @param text what the platform's log should say; not empty and not "ok", which means success
 * @throws ChatHooksError REJECT_TEXT_INVALID
 *
 * @example
 * ```ts
 * async chat_assigned(event) {
 *   if (!event.assignTo) throw reject("no CRM card was given");
 * }
 * ```
 */
export function reject(text: string): Rejection {
  if (typeof text !== "string" || text.trim() === "" || text.trim().toLowerCase() === "ok") {
    const received = typeof text === "string" && text.trim() !== "" ? 'the text "ok"' : kindOf(text);
    throw new ChatHooksError("REJECT_TEXT_INVALID", { received });
  }
  throw new Rejection(text);
}
