import { ChatHooksError } from "../errors.js";
import { shownWord } from "./shown-word.js";

/* Parsers for commander's options: text in, value out, or USAGE_OPTION that says what was expected. */

/**
 * Takes a whole number.
 *
 * @example
 * ```ts
 * command.option("--limit <n>", "at most so many", wholeNumber("--limit", 1, 10_000), 50);
 * ```
 */
export function wholeNumber(
  option: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
    throw new ChatHooksError("USAGE_OPTION", {
      option,
      expected: `a whole number ${range}`,
      received: shownWord(text),
    });
  };
}

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Takes a length of time such as `90s`, `36h` or `7d`. @returns a parser that gives milliseconds */
export function duration(option: string): (text: string) => number {
  return (text) => {
    const [, count, unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h|d|w)$/.exec(text) ?? [];
    const milliseconds = Math.round(Number(count) * (units[unit] ?? NaN));
    if (milliseconds >= 0) return milliseconds;
    throw new ChatHooksError("USAGE_OPTION", {
      option,
      expected: "a number with a unit, such as 90s, 15m, 36h or 7d",
      received: shownWord(text),
    });
  };
}

/**
 * Takes any text but none: in scripts, `--chat "$CHAT"` with an empty variable must not mean every chat.
 *
 * @param expected what it is: `a chat id`
 */
export function filled(option: string, expected: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== "") return text;
    throw new ChatHooksError("USAGE_OPTION", { option, expected, received: "empty text" });
  };
}

/** The same for an option that may be repeated: `--id a --id b`. */
export function filledList(
  option: string,
  expected: string,
): (text: string, before: readonly string[] | undefined) => readonly string[] {
  const one = filled(option, expected);
  return (text, before) => [...(before ?? []), one(text)];
}
