/**
 * Compares two texts by code point, which is also the order of their UTF-8 bytes and what Python's `sorted` does.
 * JavaScript's own order goes by UTF-16 code unit and differs for characters outside the basic plane.
 */
export function byCodePoint(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
