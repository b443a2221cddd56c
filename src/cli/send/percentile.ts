/**
 * The value that so many per cent of the values do not exceed: exact, by nearest rank.
 *
 * @param sorted ascending, at least one
 * @param percent above 0, up to 100
 */
export function percentile(sorted: Float64Array, percent: number): number {
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1] ?? NaN;
}
