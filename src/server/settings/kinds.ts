import { kindOf } from "../../kind-of.js";

/** What values a setting takes, and how they are written in the environment and behind a flag. */
export interface Kind<Value> {
  /** In words, for errors and the docs: "a whole number from 1 to 9". */
  readonly expected: string;
  /** Whether the flag stands alone, without a value. */
  readonly isSwitch: boolean;
  /** A text as a value of the kind it should be; what can't be read comes back as it is, and is refused. */
  fromText(text: string): unknown;
  accepts(value: unknown): value is Value;
}

export function wholeNumber(minimum: number, maximum: number): Kind<number> {
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    isSwitch: false,
    fromText: (text) => (/^-?\d+$/.test(text.trim()) ? Number(text) : text),
    accepts: (value): value is number =>
      Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum,
  };
}

export function oneOf<const Name extends string>(...names: readonly Name[]): Kind<Name> {
  return {
    expected: names.map((name) => `"${name}"`).join(" or "),
    isSwitch: false,
    fromText: (text) => text.trim(),
    accepts: (value): value is Name => names.some((name) => name === value),
  };
}

export const onOrOff: Kind<boolean> = {
  expected: "true or false",
  isSwitch: true,
  fromText: (text) =>
    ({ true: true, "1": true, false: false, "0": false })[text.trim().toLowerCase()] ?? text,
  accepts: (value) => typeof value === "boolean",
};

/** Text that some form is asked of. */
export function text(expected: string, form: (value: string) => boolean): Kind<string> {
  return {
    expected,
    isSwitch: false,
    fromText: (value) => value.trim(),
    accepts: (value): value is string => typeof value === "string" && form(value),
  };
}

/** A list; in text its items are parted by commas. */
export function listOf(item: Kind<string>): Kind<readonly string[]> {
  return {
    expected: `a list, each of it ${item.expected}`,
    isSwitch: false,
    fromText: (value) =>
      value
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    accepts: (value): value is readonly string[] =>
      Array.isArray(value) && value.every((one) => item.accepts(one)),
  };
}

/** What arrived, in words. Numbers and short words are no secrets; other text is told by its kind. */
export function receivedWords(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return kindOf(value);
}
