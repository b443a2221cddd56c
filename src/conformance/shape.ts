import { isRecord } from "../kind-of.js";

/** The paths of all values in an answer, without the values: two answers of the same shape show the same things. */
export function shapeOf(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return [`${path}[${value.length}]`];
  if (!isRecord(value)) return [`${path}:${value === null ? "null" : typeof value}`];
  return Object.keys(value)
    .sort()
    .flatMap((key) => shapeOf(value[key], `${path}.${key}`));
}

export function sameShape(one: unknown, other: unknown): boolean {
  return shapeOf(one).join("\n") === shapeOf(other).join("\n");
}
