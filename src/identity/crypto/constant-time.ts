/**
 * Whether two texts are equal, in a time that tells nothing about where they differ. `crypto.timingSafeEqual`
 * is not a Web API, so this is plain JavaScript: it always visits every UTF-16 code unit of `arrived`, and
 * takes no branch on what it finds. How long it takes depends on the length of `arrived` alone, so neither the
 * content nor the length of `expected` shows.
 *
 * @param arrived What the stranger sent: a hash, a secret. The loop runs over its length.
 * @param expected What it should have been.
 *
 * @example
 * ```ts
 * if (!equalConstantTime(request.headers.get("x-chat-hooks-secret") ?? "", secret)) refuse();
 * ```
 */
export function equalConstantTime(arrived: string, expected: string): boolean {
  // An empty `expected` would make the index NaN; `|| 1` keeps the walk the same, and the lengths decide.
  const period = expected.length || 1;
  let difference = arrived.length ^ expected.length;
  for (let index = 0; index < arrived.length; index += 1) {
    difference |= arrived.charCodeAt(index) ^ expected.charCodeAt(index % period);
  }
  return difference === 0;
}
