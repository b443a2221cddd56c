import type { PlatformName } from "../events/types.js";
import type { CheckGroup } from "./check.js";
import type { Outcome } from "./finding.js";
import type { SecretPlace } from "../simulator/deliver/target.js";

/** What one check found out. Nothing in it holds the secret, a token or a piece of a payload. */
export interface CheckResult {
  /** Stable name of the check, for example `unknown-event`. */
  readonly id: string;
  /** Whose dialect was spoken; absent when it does not matter. */
  readonly platform?: PlatformName;
  readonly group: CheckGroup;
  /** The promise, as a sentence without its full stop. */
  readonly title: string;
  /** What it costs the merchant when the promise is broken. */
  readonly why: string;
  /**
   * `warned`: it may do harm, but no platform documents that it does. `skipped`: it could not be tried; `seen` says why.
   */
  readonly outcome: Outcome;
  /** In words. */
  readonly seen: string;
  /** What to do about it, when it failed or warned. */
  readonly fix?: string;
  /** Skipped, because another check has failed, of which this one's failure would only be an effect. */
  readonly notTried?: true;
  readonly durationMs: number;
}

/** What became of a whole run. */
export interface ConformanceReport {
  /** Without the secret. */
  readonly url: string;
  readonly platforms: readonly PlatformName[];
  /** Where the secret was found; absent: nowhere, so that what is about it was skipped. */
  readonly secretPlace?: SecretPlace;
  /** True when no check failed; with `strict`, when none warned either. */
  readonly ok: boolean;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** How many replies the endpoint gave. */
  readonly deliveries: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** In the order in which they ran. */
  readonly results: readonly CheckResult[];
}

export function countOutcomes(results: readonly CheckResult[]): Readonly<Record<Outcome, number>> {
  const counts = { passed: 0, failed: 0, warned: 0, skipped: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
