import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { nearestName } from "../../nearest-name.js";

/**
 * Refuses an option that does not exist, so that a misspelt `audience` is not silently unchecked.
 *
 * @throws {ChatHooksError} `OPTION_UNKNOWN`
 */
export function refuseUnknownOptions(options: object, known: readonly string[]): void {
  for (const option of Object.keys(options)) {
    if (known.includes(option)) continue;
    throw new ChatHooksError("OPTION_UNKNOWN", { option, nearest: nearestName(option, known), known });
  }
}

/** Bounds of a numeric option. `unit` is part of the message, because seconds are often given as milliseconds. */
export interface Bounds {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}

/**
 * A whole number between its bounds, or the default when it is undefined.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`
 */
export function wholeNumber<Fallback extends number | undefined>(
  option: string,
  value: unknown,
  fallback: Fallback,
  { unit, least, most }: Bounds,
): number | Fallback {
  if (value === undefined) return fallback;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: `a whole number of ${unit} from ${least} to ${most}`,
    received: typeof value === "number" ? String(value) : kindOf(value),
  });
}

/**
 * A function, or undefined.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`
 */
export function optionalFunction<Value>(option: string, value: Value): Value {
  return value === undefined ? value : requiredFunction(option, value);
}

/** @throws {ChatHooksError} `OPTION_INVALID` */
export function requiredFunction<Value>(option: string, value: Value): Value {
  if (typeof value === "function") return value;
  throw new ChatHooksError("OPTION_INVALID", { option, expected: "a function", received: kindOf(value) });
}

/**
 * Names to compare a claim with: one text or several, or null when the claim is not to be checked.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`
 */
export function names(option: string, value: unknown): readonly string[] | null {
  if (value === null) return null;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((name): name is string => typeof name === "string" && name !== "");
  if (texts.length > 0 && texts.length === list.length) return texts;
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: "text, a list of texts, or null to leave it unchecked",
    received: Array.isArray(value) && value.length === 0 ? "an empty list" : kindOf(value),
  });
}
