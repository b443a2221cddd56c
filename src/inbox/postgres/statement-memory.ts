/** Writes values into a Buffer. @returns where they end */
export type Write<Values> = (values: Values, buffer: Buffer, start: number) => number;

/** Bytes: enough for some hundred notices. What was never written to costs nothing. */
const size = 512 * 1024;

/**
 * Where the large parameters of a statement are written, one behind the other. The next statement writes over them, so it
 * may have this memory only when the one before has been answered.
 *
 * With Buffers of their own, a busy inbox takes and leaves 40 MB a second beside V8's heap. V8 counts them, and looks through
 * the whole heap again and again for what could be freed: see docs/decisions/0016.
 */
export class StatementMemory {
  readonly #bytes = Buffer.allocUnsafeSlow(size);
  #used = 0;

  /** For the next statement. */
  clear(): void {
    this.#used = 0;
  }

  /**
   * @param most bytes that will be written
   * @returns what was written; undefined when there is no room for it
   */
  keep<Values>(most: number, values: Values, write: Write<Values>): Buffer | undefined {
    const start = this.#used;
    if (start + most > size) return undefined;
    this.#used = write(values, this.#bytes, start);
    return this.#bytes.subarray(start, this.#used);
  }
}
