import { expect } from "vitest";

/** Matches any text with this in it. */
export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

/** Matches any text without this in it. */
export function notContaining(text: string): unknown {
  return expect.not.stringContaining(text);
}
