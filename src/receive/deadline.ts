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
 * Runs work and tells its outcome, at the latest when the deadline has come. Never rejects. Work that goes on after
 * its deadline stays observed, so that it can't become an unhandled rejection.
 */
export function underDeadline<Value>(
  work: () => Value | PromiseLike<Value>,
  { ms, onExpire, onLate }: Deadline<Value>,
): Promise<Outcome<Value>> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      onExpire?.();
      resolve({ kind: "expired" });
    }, ms);
    const settle = (outcome: Exclude<Outcome<Value>, { kind: "expired" }>) => {
      clearTimeout(timer);
      if (expired) onLate?.(outcome);
      else resolve(outcome);
    };
    const elapsed = () => performance.now() - startedAt;
    run(work).then(
      (value) => settle({ kind: "returned", value, durationMs: elapsed() }),
      (thrown: unknown) => settle({ kind: "threw", error: asError(thrown), durationMs: elapsed() }),
    );
  });
}

/** A throw before the first `await` is the same as one after it. */
async function run<Value>(work: () => Value | PromiseLike<Value>): Promise<Value> {
  return await work();
}
