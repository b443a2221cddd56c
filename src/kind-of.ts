/** What a value is, in words for an error message. Never the value itself: it may be private. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "an array";
  switch (typeof value) {
    case "string":
      return value === "" ? "empty text" : "text";
    case "object":
      return "an object";
    case "number":
      if (Number.isNaN(value)) return "NaN";
      return Number.isFinite(value) ? "a number" : "a number that is too large";
    default:
      return `a ${typeof value}`;
  }
}

/** A JSON object: not null, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
