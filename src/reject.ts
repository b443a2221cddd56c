import { ChatHooksError } from "./errors/road.js";
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
  const fault = faultOf(text);
  if (fault !== undefined) throw new ChatHooksError("REJECT_TEXT_INVALID", { received: fault });
  throw new Rejection(text);
}

/** What is wrong with the text, in words; undefined when it is good. */
function faultOf(text: unknown): string | undefined {
  if (typeof text !== "string") return text === undefined ? "nothing" : kindOf(text);
  switch (text.trim().toLowerCase()) {
    case "":
      return "empty text";
    case "ok":
      return 'the text "ok"';
    default:
      return undefined;
  }
}
