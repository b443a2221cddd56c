import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/** The largest number of ten digits: the year 2286. As milliseconds it would be April 1970. */
export const LARGEST_SECONDS = 9_999_999_999;

/**
 * A point in time as whole unix seconds, which is what the platforms take. A `Date` is rounded down, so that
 * nothing is valid longer than asked for.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, also for a number of milliseconds (`Date.now()`), which would
 * otherwise be valid for some fifty thousand years.
 */
export function unixSeconds(option: string, time: unknown): number {
  const seconds = time instanceof Date ? Math.floor(time.getTime() / 1000) : time;
  if (
    typeof seconds === "number" &&
    Number.isSafeInteger(seconds) &&
    seconds > 0 &&
    seconds <= LARGEST_SECONDS
  ) {
    return seconds;
  }
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: "a Date or whole unix seconds",
    received: received(time, seconds),
  });
}

/** The time now, in unix seconds with a fraction. */
export function nowInSeconds(): number {
  return Date.now() / 1000;
}

function received(time: unknown, seconds: unknown): string {
  if (typeof seconds !== "number") return kindOf(time);
  if (Number.isNaN(seconds)) return "no valid time";
  if (seconds > LARGEST_SECONDS) return "a number as large as milliseconds";
  return seconds > 0 ? "a number with a fraction" : "a time before 1970";
}
