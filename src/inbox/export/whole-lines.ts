const lineEnd = 0x0a;

/** Bytes that are not UTF-8, so many lines behind the beginning of the piece that was being read. */
export class NotUtf8 extends Error {
  readonly linesBefore: number;

  constructor(linesBefore: number) {
    super("not UTF-8");
    this.linesBefore = linesBefore;
  }
}

/** Turns pieces of bytes into text of whole lines, so that no character is cut in two. */
export class WholeLines {
  #rest: Uint8Array[] = [];

  /** @returns the lines that this piece completes; the text may be empty. @throws NotUtf8 */
  add(piece: Uint8Array): string {
    const end = piece.lastIndexOf(lineEnd) + 1;
    if (end === 0) {
      this.#rest.push(piece);
      return "";
    }
    const block = joined([...this.#rest, piece.subarray(0, end)]);
    this.#rest = [piece.subarray(end)];
    return decoded(block);
  }

  /** How many bytes wait for the end of their line. */
  get waiting(): number {
    return this.#rest.reduce((sum, { length }) => sum + length, 0);
  }

  /** What is left when the pieces have ended. @throws NotUtf8 */
  end(): string {
    const block = joined(this.#rest);
    this.#rest = [];
    return decoded(block);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = pieces;
  if (only && more.length === 0) return only;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function decoded(block: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(block);
  } catch {
    throw new NotUtf8(goodLines(block));
  }
}

/** How many lines can be read before the first that can't. */
function goodLines(block: Uint8Array): number {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let lines = 0;
  for (let from = 0; from < block.length; lines += 1) {
    const to = block.indexOf(lineEnd, from) + 1 || block.length;
    const line = block.subarray(from, to);
    try {
      strict.decode(line);
    } catch {
      break;
    }
    from = to;
  }
  return lines;
}
