/** Numbers from 0 up to, but without, 1. `Math.random` is one such source. */
export type Random = () => number;

/**
 * Numbers that look random, and are the same for the same seed (mulberry32).
 *
 * @param seed a whole number
 * @example
 * ```ts
 * const random = seededRandom(7);
 * random(); // the same in every run
 * ```
 */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
