import { isRecord } from "../kind-of.js";

/**
 * A body with some of its fields said otherwise: objects are merged key by key, everything else, lists included, is
 * replaced. undefined takes a key out, null stays null. Neither argument is changed.
 *
 * @example
 * ```ts
 * mergeOverrides({ visitor: { name: "John", email: "j@example.com" } }, { visitor: { email: undefined } });
 * // { visitor: { name: "John" } }
 * ```
 */
export function mergeOverrides(
  body: Readonly<Record<string, unknown>>,
  overrides: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(body));
  for (const [key, value] of Object.entries(overrides)) {
    const before = merged.get(key);
    if (value === undefined) merged.delete(key);
    else merged.set(key, isRecord(value) && isRecord(before) ? mergeOverrides(before, value) : value);
  }
  return Object.fromEntries(merged);
}
