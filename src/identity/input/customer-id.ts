import { isWellFormed } from "./field-text.js";

/**
 * The id of a customer in the merchant's own system. Numbers are taken as text, so `42`, `42n` and `"42"` are
 * the same customer.
 */
export type CustomerId = string | number | bigint;

/**
 * A customer id as text; undefined when the value can't be one. Numbers above 2^53 - 1 are refused, because
 * they have already been rounded to the id of another customer. Text stays as it is: not trimmed, not
 * normalized, case kept, so two ids of the database never become one.
 */
export function customerIdText(id: unknown): string | undefined {
  switch (typeof id) {
    case "string":
      return id.trim() !== "" && isWellFormed(id) ? id : undefined;
    case "number":
      return Number.isSafeInteger(id) ? String(id) : undefined;
    case "bigint":
      return String(id);
    default:
      return undefined;
  }
}

/** Why a value is no customer id, in words for an error message; never the value. */
export function customerIdFault(id: unknown): string {
  if (typeof id === "string") {
    if (id === "") return "empty text";
    return id.trim() === "" ? "blank text" : "text with half of a surrogate pair";
  }
  if (typeof id === "number") {
    return Number.isInteger(id) ? "a number above 2^53 - 1, which JavaScript rounds" : "not a whole number";
  }
  if (id === undefined || id === null) return "missing";
  return Array.isArray(id) ? "an array" : typeof id === "object" ? "an object" : `a ${typeof id}`;
}
