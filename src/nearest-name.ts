import { closestMatch } from "leven";

/** The known name that a misspelt one probably means; undefined when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  return closestMatch(name, known, { maxDistance: Math.max(2, Math.floor(name.length / 3)) });
}
