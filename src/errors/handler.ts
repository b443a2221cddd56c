import { entry } from "./entry.js";

/** What goes wrong in the merchant's functions, or in ours: handed to `onError`. */
export const handlerErrors = {
  ANSWER_INVALID: entry<{ event: string; faults: readonly string[] }>(
    500,
    (p) => `The answer of ${p.event} is wrong: ${p.faults.join("; ")}.`,
    "In production what is wrong is left out and the rest is sent.",
  ),
  DEADLINE_EXCEEDED: entry<{ event: string; deadlineMs: number }>(
    500,
    (p) =>
      `The handler of ${p.event} did not finish within ${p.deadlineMs} ms, so the reply went out without it.`,
    "Give ctx.signal to what it waits for, move slow work to ctx.waitUntil or `after`, or raise deadlineMs.",
  ),
  THROWN_NON_ERROR: entry<{ kind: string }>(
    500,
    (p) => `${p.kind} was thrown instead of an Error; it is in \`cause\`.`,
    "Throw Error objects, so that there is a stack to look at.",
  ),
  SCHEMA_FAILED: entry<{ event: string; fault: string }>(
    500,
    (p) => `${p.event}: schemas.attributes ${p.fault}, so the event was not served.`,
    "A Standard Schema returns issues for what it does not take. What it threw is in `cause`.",
  ),
  IDENTITY_REQUIRED: entry(
    500,
    "ctx.customer() was called, but createChatHooks got no `identity`.",
    "Pass identity: userTokens({ secret: process.env.USER_TOKEN_SECRET }) from chat-hooks/identity.",
  ),
  REJECT_TEXT_INVALID: entry<{ received: string }>(
    500,
    (p) => `reject() was called with ${p.received}; expected a text other than "ok".`,
    "The text goes into `result`, where the platforms take ok for success.",
  ),
  RETRY_TIME_INVALID: entry<{ received: string }>(
    500,
    (p) =>
      `retryLater() was called with ${p.received}; expected { ms } from 0 to 366 days, or { at } with a Date.`,
    "The event is tried again after the usual wait. Check what the time was made of, such as a `Retry-After` header.",
  ),
  INTERNAL: entry(
    500,
    "chat-hooks itself failed; the cause is attached.",
    "This is a bug of chat-hooks: please report it with the stack.",
  ),
};
