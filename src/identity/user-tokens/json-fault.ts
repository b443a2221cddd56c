import { kindOf } from "../../kind-of.js";

/** Where a value first differs from JSON, and what is there. */
export interface JsonFault {
  readonly path: string;
  readonly received: string;
}

/**
 * What JSON would change or drop without a word: dates, NaN, class instances, functions. A property that is
 * undefined is no fault; it is left out.
 */
export function jsonFault(value: unknown, path: string, depth = 0): JsonFault | undefined {
  if (depth > 32) return { path, received: "nested deeper than 32 levels" };
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : { path, received: "no finite number" };
    case "object":
      if (value === null) return undefined;
      if (Array.isArray(value)) return firstFault(value.entries(), path, depth);
      return isPlain(value)
        ? firstFault(definedEntries(value), path, depth)
        : { path, received: "an object of a class, such as a Date" };
    default:
      return { path, received: kindOf(value) };
  }
}

function firstFault(
  entries: Iterable<[PropertyKey, unknown]>,
  path: string,
  depth: number,
): JsonFault | undefined {
  for (const [key, value] of entries) {
    const fault = jsonFault(value, `${path}.${String(key)}`, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function definedEntries(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || prototype === Object.prototype;
}
