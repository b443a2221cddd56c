import { ChatHooksError } from "../errors/road.js";
import { isRecord, kindOf } from "../kind-of.js";
import { nearestName } from "../nearest-name.js";

/*
 * Checks of options at start. TypeScript sees most of these mistakes earlier; from plain JavaScript, and from
 * configuration, they arrive here. All throw ChatHooksError OPTION_UNKNOWN, OPTION_INVALID or HANDLER_UNKNOWN.
 */

export function expectKnownKeys(value: unknown, option: string, known: readonly string[]): void {
  if (!isRecord(value)) throw invalid(option, "an object", value);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new ChatHooksError("OPTION_UNKNOWN", {
    option: unknown,
    nearest: nearestName(unknown, known),
    known,
  });
}

/** An object of functions by name; undefined ones count as absent. */
export function expectFunctions(value: unknown, option: string, known: readonly string[]): void {
  if (!isRecord(value)) throw invalid(option, "an object of functions", value);
  for (const [name, handler] of Object.entries(value)) {
    if (!known.includes(name)) {
      throw new ChatHooksError("HANDLER_UNKNOWN", { name, nearest: nearestName(name, known), known });
    }
    if (handler !== undefined && typeof handler !== "function") {
      throw invalid(option === "" ? name : `${option}.${name}`, "a function", handler);
    }
  }
}

/** An object with these methods, or undefined. */
export function expectMethod(value: unknown, option: string, methods: readonly string[]): void {
  if (value === undefined) return;
  const has = typeof value === "object" && value !== null;
  if (has && methods.every((method) => typeof Reflect.get(value, method) === "function")) return;
  throw invalid(
    option,
    `an object with the function${methods.length > 1 ? "s" : ""} ${methods.join(", ")}`,
    value,
  );
}

/** A Standard Schema, which may be a function with properties, or undefined. */
export function expectSchema(value: unknown, option: string): void {
  if (value === undefined) return;
  const standard: unknown =
    isRecord(value) || typeof value === "function" ? Reflect.get(value, "~standard") : undefined;
  if (isRecord(standard) && typeof standard["validate"] === "function") return;
  throw invalid(option, "a Standard Schema, such as one of zod or valibot", value);
}

/** A whole number from 1 to `maximum`; the default when undefined. */
export function expectNumber(value: unknown, option: string, byDefault: number, maximum: number): number {
  if (value === undefined) return byDefault;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= maximum)
    return value;
  throw invalid(option, `a whole number from 1 to ${maximum}`, value);
}

export function expectOneOf<Known extends string>(
  value: unknown,
  option: string,
  known: readonly Known[],
): Known | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw invalid(option, known.map((one) => `"${one}"`).join(" or "), value);
  return found;
}

function invalid(option: string, expected: string, value: unknown): ChatHooksError {
  const received = typeof value === "number" ? `the number ${value}` : kindOf(value);
  return new ChatHooksError("OPTION_INVALID", { option, expected, received });
}
