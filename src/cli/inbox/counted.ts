/** `1 entry`, `1,234 entries`. */
export function counted(entries: number): string {
  return `${entries.toLocaleString("en")} ${entries === 1 ? "entry" : "entries"}`;
}
