import type { Logger } from "../../log.js";
import type { TurnedAway } from "../gate/guard.js";

/** Between two lines for the same reason: whoever floods the service must not flood its log. */
const pauseMs = 10_000;

/**
 * Tells of requests that were turned away: the first at once, then how many there were, now and then.
 *
 * @param clock milliseconds, for tests; default: one that does not jump
 * @returns to be called for each of them
 */
export function turnedAwayLines(
  log: Logger,
  clock: () => number = () => performance.now(),
): (why: TurnedAway) => void {
  const told = new Map<TurnedAway, { at: number; untold: number }>();
  return (why) => {
    const last = told.get(why) ?? { at: -Infinity, untold: 0 };
    const now = clock();
    last.untold += 1;
    told.set(why, last);
    if (now - last.at < pauseMs) return;
    // Strangers try all sorts of paths; but it may be the platform, with a wrong URL.
    log[why === "not-found" ? "info" : "warn"](
      { reason: why, count: last.untold },
      `${sentences[why]}: ${last.untold}`,
    );
    told.set(why, { at: now, untold: 0 });
  };
}

const sentences: Readonly<Record<TurnedAway, string>> = {
  "not-allowed": "turned away with 403, not on the allow-list",
  "not-found": "answered with 404, nothing is mounted there",
  overloaded: "turned away with 503, there is too much to do",
  "wrong-secrets": "turned away with 429, too many wrong secrets from one address",
};
