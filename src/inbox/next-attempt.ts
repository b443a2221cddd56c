import { ChatHooksError } from "../errors/road.js";
import { RetryLater, retryTime } from "../retry-later.js";
import { retryDelay, type RetryPlan } from "./retry.js";

const hour = 3_600_000;

/**
 * When an attempt that failed is repeated; milliseconds since the epoch. Undefined: never, the entry is dead.
 *
 * @param attempt 1 for the first
 */
export function nextAttempt(
  error: unknown,
  attempt: number,
  plan: RetryPlan,
  now: number,
): number | undefined {
  const code = error instanceof ChatHooksError ? error.code : undefined;
  // It does not mend by itself.
  if (code === "INBOX_BODY_CHANGED") return undefined;
  // Its handler was never called: the entry lives until somebody puts the key back.
  if (code === "INBOX_KEY_UNKNOWN") return now + untilKeyIsBack(attempt, plan);
  const delay = retryDelay(attempt, plan);
  if (delay === undefined) return undefined;
  return error instanceof RetryLater ? retryTime(error.time, now) : now + delay;
}

function untilKeyIsBack(attempt: number, plan: RetryPlan): number {
  return Math.min(hour, retryDelay(attempt, { ...plan, attempts: Infinity }) ?? hour);
}
