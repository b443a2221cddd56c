/** What a check found out. Nothing in it holds a secret, a token or a piece of a payload. */
export type Finding =
  | { readonly outcome: "passed"; readonly seen: string }
  | { readonly outcome: "failed" | "warned"; readonly seen: string; readonly fix: string }
  | { readonly outcome: "skipped"; readonly seen: string; readonly notTried?: true };

/** What became of a check: `passed`, `failed`, `warned` or `skipped`. */
export type Outcome = Finding["outcome"];

/** The promise is kept. */
export function passed(seen: string): Finding {
  return { outcome: "passed", seen };
}

/** The promise is broken: the platform or the merchant loses something by it. */
export function failed(seen: string, fix: string): Finding {
  return { outcome: "failed", seen, fix };
}

/** It may do harm, but no platform documents that it does. */
export function warned(seen: string, fix: string): Finding {
  return { outcome: "warned", seen, fix };
}

/** It could not be tried. */
export function skipped(because: string): Finding {
  return { outcome: "skipped", seen: because };
}

/** It was not tried, because another one has failed, of which this one's failure would only be an effect. */
export function notTried(because: string): Finding {
  return { outcome: "skipped", seen: because, notTried: true };
}

/** The worst of several findings, the first of them where several are as bad. */
export function worstOf(findings: readonly Finding[]): Finding {
  const worst = findings.reduce<Finding | undefined>(
    (found, next) => (found && badness[found.outcome] >= badness[next.outcome] ? found : next),
    undefined,
  );
  return worst ?? skipped("There was nothing to try.");
}

const badness: Readonly<Record<Outcome, number>> = { skipped: 0, passed: 1, warned: 2, failed: 3 };
