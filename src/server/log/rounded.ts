/** Milliseconds to a tenth: nobody reads more of them. */
export function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
