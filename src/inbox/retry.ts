/** When failed attempts are repeated. */
export interface RetryOptions {
  /** Attempts before an entry is given up as dead. Default 10: with the other defaults, after about a day. */
  readonly attempts?: number | undefined;
  /** Milliseconds before the second attempt. Default 30,000. */
  readonly firstDelayMs?: number | undefined;
  /** How many times longer each wait is than the one before. Default 2.55. */
  readonly factor?: number | undefined;
}

/** The options with their defaults. */
export type RetryPlan = { readonly [Name in keyof RetryOptions]-?: number };

export const defaultRetry: RetryPlan = { attempts: 10, firstDelayMs: 30_000, factor: 2.55 };

/** A fifth more or less, so that what failed together does not come back together. */
const jitter = 0.2;

/** Milliseconds from the failure of an attempt (1 for the first) to the next one; undefined when it was the last. */
export function retryDelay(attempt: number, plan: RetryPlan, random = Math.random()): number | undefined {
  if (attempt >= plan.attempts) return undefined;
  const delay = plan.firstDelayMs * plan.factor ** (attempt - 1);
  return Math.round(delay * (1 - jitter + 2 * jitter * random));
}
