import { readFileSync } from "node:fs";

/** A platform's published example, as it lies in test/fixtures. */
export function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), "utf8"));
}
