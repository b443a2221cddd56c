import type { PlatformName } from "../events/types.js";
import { bothPlatforms, type CheckGroup } from "./check.js";
import { checks, contactChecks } from "./checks/index.js";

/** What a check promises, for lists. */
export interface ListedCheck {
  readonly id: string;
  readonly group: CheckGroup;
  readonly platforms: readonly PlatformName[];
  readonly title: string;
  readonly why: string;
}

/** Every check, in the order in which they run. */
export function listChecks(): readonly ListedCheck[] {
  return [...contactChecks, ...checks].map(({ id, group, platforms = bothPlatforms, title, why }) => ({
    id,
    group,
    platforms,
    title,
    why,
  }));
}
