import { asError } from "../as-error.js";

/** What became of work under a deadline. */
export type Outcome<Value> =
  | { readonly kind: "returned"; readonly value: Value; readonly durationMs: number }
  | { readonly kind: "threw"; readonly error: Error; readonly durationMs: number }
  | { readonly kind: "expired" };

export interface Deadline<Value> {
  readonly ms: number;
  /** Called once the time is up, before the outcome is out. */
  readonly onExpire?: () => void;
  /** Called when work that had expired settles after all. */
  readonly onLate?: (outcome: Exclude<Outcome<Value>, { kind: "expired" }>) => void;
}

/**
 * Runs work and tells its outcome, at the latest when the deadline has come; at once, when the work does not wait for
 * anything. Never throws nor rejects. Work that goes on after its deadline stays observed, so that it can't become an
 * unhandled rejection.
 */
export function underDeadline<Value>(
  work: () => Value | PromiseLike<Value>,
  deadline: Deadline<Value>,
): Outcome<Value> | Promise<Outcome<Value>> {
  const startedAt = performance.now();
  try {
    const value = work();
    if (isPromiseLike(value)) return settledInTime(value, startedAt, deadline);
    return { kind: "returned", value, durationMs: performance.now() - startedAt };
  } catch (thrown) {
    return { kind: "threw", error: asError(thrown), durationMs: performance.now() - startedAt };
  }
}

function settledInTime<Value>(
  working: PromiseLike<Value>,
  startedAt: number,
  { ms, onExpire, onLate }: Deadline<Value>,
): Promise<Outcome<Value>> {
  const left = Math.max(0, ms - (performance.now() - startedAt));
  return new Promise((resolve) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      onExpire?.();
      resolve({ kind: "expired" });
    }, left);
    const settle = (outcome: Exclude<Outcome<Value>, { kind: "expired" }>) => {
      clearTimeout(timer);
      if (expired) onLate?.(outcome);
      else resolve(outcome);
    };
    const elapsed = () => performance.now() - startedAt;
    Promise.resolve(working).then(
      (value) => settle({ kind: "returned", value, durationMs: elapsed() }),
      (thrown: unknown) => settle({ kind: "threw", error: asError(thrown), durationMs: elapsed() }),
    );
  });
}

/** Whatever `await` would wait for. Its `then` may be a getter that throws. */
function isPromiseLike<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return "then" in value && typeof value.then === "function";
}
