const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** A length of time in words, in its largest unit: `3 days`, `1 hour`, `less than a second`. */
export function inWords(milliseconds: number): string {
  for (const [unit, length] of units) {
    const count = Math.floor(milliseconds / length);
    if (count >= 1) return `${count.toLocaleString("en")} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "less than a second";
}

/** The same for a column: `3d`, `1h`, `0s`. */
export function inShort(milliseconds: number): string {
  for (const [unit, length] of units) {
    if (milliseconds >= length) return `${Math.floor(milliseconds / length)}${unit.charAt(0)}`;
  }
  return "0s";
}

/** A moment in UTC, to the second, without spaces: `2026-11-20T16:14:03Z`. */
export function moment(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
