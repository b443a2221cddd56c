import type { WorkerPlan } from "../inbox/worker.js";
import { defaultRetry, type RetryOptions } from "../inbox/retry.js";
import { ChatHooksError } from "../errors/road.js";
import { expectKnownKeys, expectNumber } from "./expect.js";

/** How this process works through the inbox. */
export interface WorkerOptions {
  /** Notices that are handled at the same time. Default 10. Those of one chat never are. */
  readonly concurrency?: number | undefined;
  /**
   * Milliseconds after which another worker may take an event from a process that died. Default 60,000. A handler may
   * take longer: its lease is renewed while it runs.
   */
  readonly leaseMs?: number | undefined;
  /** Milliseconds between looks for events whose time has come. Default 1,000. */
  readonly pollMs?: number | undefined;
  readonly retry?: RetryOptions | undefined;
  /**
   * Milliseconds for which handled events stay in the inbox; false: for ever. Default 7 days. Not less than the inbox's
   * window for duplicates (24 hours, when it does not say): what was removed is no longer known as a duplicate. Events
   * that wait, and dead ones, are never removed.
   */
  readonly retentionMs?: number | false | undefined;
}

const longestTimeout = 2 ** 31 - 1;

const day = 86_400_000;

/**
 * @param windowMs for how long the inbox knows duplicates
 * @throws ChatHooksError OPTION_UNKNOWN, OPTION_INVALID
 */
export function workerPlan(
  options: WorkerOptions | false | undefined,
  windowMs = day,
): WorkerPlan | undefined {
  if (options === false) return undefined;
  const { concurrency, leaseMs, pollMs, retry = {} } = options ?? {};
  expectKnownKeys(options ?? {}, "worker", ["concurrency", "leaseMs", "pollMs", "retry", "retentionMs"]);
  expectKnownKeys(retry, "worker.retry", ["attempts", "firstDelayMs", "factor"]);
  return {
    concurrency: expectNumber(concurrency, "worker.concurrency", 10, 10_000),
    leaseMs: expectNumber(leaseMs, "worker.leaseMs", 60_000, longestTimeout),
    pollMs: expectNumber(pollMs, "worker.pollMs", 1_000, longestTimeout),
    retry: {
      attempts: expectNumber(retry.attempts, "worker.retry.attempts", defaultRetry.attempts, 1_000),
      firstDelayMs: expectNumber(
        retry.firstDelayMs,
        "worker.retry.firstDelayMs",
        defaultRetry.firstDelayMs,
        longestTimeout,
      ),
      factor: retry.factor ?? defaultRetry.factor,
    },
    retentionMs: retention(options?.retentionMs, windowMs),
  };
}

function retention(retentionMs: unknown, windowMs: number): number | undefined {
  if (retentionMs === false) return undefined;
  const byDefault = Math.max(7 * day, windowMs);
  const found = expectNumber(retentionMs, "worker.retentionMs", byDefault, 100 * 366 * day);
  if (found >= windowMs) return found;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "worker.retentionMs",
    expected: `at least ${windowMs}, the inbox's window for duplicates, or false`,
    received: `the number ${found}`,
  });
}
