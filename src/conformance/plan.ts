import type { PlatformName } from "../events/types.js";
import type { Check } from "./check.js";
import { checks, contactChecks } from "./checks/index.js";

/** One check of a run. */
export interface PlannedCheck {
  readonly check: Check;
  /** Whose dialect it speaks. */
  readonly platform: PlatformName;
}

export interface Selection {
  readonly platforms: readonly PlatformName[];
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[];
}

/** What to run, in order: contact, then platform by platform what is about its dialect, then the rest. */
export function planOf({ platforms, only, skip }: Selection): readonly PlannedCheck[] {
  const unique = [...new Set(platforms)];
  const wanted = checks.filter(({ id }) => (only?.includes(id) ?? true) && !skip.includes(id));
  const [first = "jivo"] = unique;
  const planned = (platform: PlatformName) => (check: Check) => ({ check, platform });
  return [
    ...contactChecks.map(planned(first)),
    ...unique.flatMap((platform) =>
      wanted.filter((check) => check.platforms?.includes(platform)).map(planned(platform)),
    ),
    ...wanted.filter((check) => !check.platforms).map(planned(first)),
  ];
}
