/** The chunks of a stream as one piece. `length` is the sum of theirs. */
export function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  // A platform's body nearly always comes in one.
  if (chunks[0] && chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
