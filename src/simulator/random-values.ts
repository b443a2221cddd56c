import type { Random } from "../seeded-random.js";

/** A whole number from `lowest` to `highest`, both included. */
export function wholeNumber(random: Random, lowest: number, highest: number): number {
  return lowest + Math.floor(random() * (highest - lowest + 1));
}

/** A UUID of version 4, as VivoChat's chat ids are. */
export function uuid(random: Random): string {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replaceAll(/[xy]/g, (place) => {
    const digit = wholeNumber(random, 0, 15);
    return (place === "x" ? digit : 8 + (digit % 4)).toString(16);
  });
}
