/** The bytes in so many pieces of about the same length, and what happens between them. */
export async function* inPieces(
  bytes: Uint8Array,
  count: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): AsyncGenerator<Uint8Array> {
  const length = Math.max(1, Math.ceil(bytes.length / count));
  for (let at = 0; at < bytes.length; at += length) {
    if (at > 0) await between();
    yield bytes.subarray(at, at + length);
  }
}
