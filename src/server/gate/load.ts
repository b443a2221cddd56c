import { getHeapStatistics } from "node:v8";
import { turnedAway, type Guard } from "./guard.js";

/** How much the service takes on before it tells platforms to try again later. */
export interface LoadLimits {
  readonly maxInFlight: number;
  readonly maxHeapPercent: number;
}

/** Counts what is under way, and refuses more than the service can bear: a 503 now is better than a crash for all. */
export interface Load {
  readonly guard: Guard;
  readonly inFlight: number;
  /** Runs one delivery, counted. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Reading V8's statistics takes some microseconds; memory does not fill faster than this. */
const heapLookMs = 250;
const retryAfterSeconds = 5;

export function load({ maxInFlight, maxHeapPercent }: LoadLimits): Load {
  let inFlight = 0;
  let heapIsFull = false;
  let lookedAt = -Infinity;

  function heapFull(): boolean {
    const now = performance.now();
    if (now - lookedAt >= heapLookMs) {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      heapIsFull = used > (limit * maxHeapPercent) / 100;
      lookedAt = now;
    }
    return heapIsFull;
  }

  return {
    get inFlight() {
      return inFlight;
    },
    guard: () =>
      inFlight >= maxInFlight || heapFull() ? turnedAway(503, "try again", retryAfterSeconds) : undefined,
    async run(work) {
      inFlight += 1;
      try {
        return await work();
      } finally {
        inFlight -= 1;
      }
    },
  };
}
