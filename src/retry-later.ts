import { ChatHooksError } from "./errors/road.js";
import { kindOf } from "./kind-of.js";

/** When a handler wants to be called again: so many milliseconds from now, or at a time. */
export type RetryTime =
  { readonly ms: number; readonly at?: undefined } | { readonly at: Date; readonly ms?: undefined };

/** What {@link retryLater} throws. */
export class RetryLater extends Error {
  readonly time: RetryTime;

  constructor(time: RetryTime) {
    super("The handler asked to be called again later.");
    this.name = "RetryLater";
    this.time = time;
  }
}

const longestDays = 366;
const longestMs = longestDays * 86_400_000;

/**
 * Puts an event of the inbox off: its handler is called again then, instead of after the usual wait. For a service that
 * says when it can be asked again, such as a CRM that answers 429 with `Retry-After`. It counts as an attempt, so that it
 * ends some day (`worker.retry.attempts`); `onError` is told only when it was the last. It throws by itself, so a forgotten
 * `throw` does no harm.
 *
 * Without an inbox nobody calls again: it is a failure like any other (a notice becomes a 500, an answer stays empty).
 *
 * @param time `{ ms }` from now, up to 366 days, or `{ at }`
 * @throws ChatHooksError RETRY_TIME_INVALID
 *
 * @example
 * ```ts
 * async chat_finished(event, ctx) {
 *   const response = await fetch("https://crm.example/chats", { method: "POST", signal: ctx.signal });
 *   if (response.status === 429) throw retryLater({ ms: 1000 * Number(response.headers.get("retry-after") ?? 60) });
 * }
 * ```
 */
export function retryLater(time: RetryTime): RetryLater {
  const fault = faultOf(time);
  if (fault !== undefined) throw new ChatHooksError("RETRY_TIME_INVALID", { received: fault });
  throw new RetryLater(time);
}

/** Milliseconds since the epoch. A time that has passed means at once. */
export function retryTime({ ms, at }: RetryTime, now: number): number {
  return Math.min(at === undefined ? now + Math.round(ms) : at.getTime(), now + longestMs);
}

/** What is wrong with the time, in words; undefined when it is good. */
function faultOf(time: unknown): string | undefined {
  if (typeof time !== "object" || time === null) return kindOf(time);
  const ms: unknown = Reflect.get(time, "ms");
  const at: unknown = Reflect.get(time, "at");
  if (at === undefined) {
    if (typeof ms !== "number" || Number.isNaN(ms)) return `{ ms } that is ${kindOf(ms)}`;
    return ms >= 0 && ms <= longestMs ? undefined : `{ ms: ${ms} }`;
  }
  if (ms !== undefined) return "both { ms } and { at }";
  if (!(at instanceof Date)) return `{ at } that is ${kindOf(at)}`;
  return Number.isNaN(at.getTime()) ? "{ at } that is an invalid date" : undefined;
}
