import { LineFault } from "./line.js";
import { NotUtf8, WholeLines } from "./whole-lines.js";

/** A line without its end. */
export interface Line {
  readonly text: string;
  /** 1 for the first. */
  readonly number: number;
  /** false: the text ended before the line did. */
  readonly ended: boolean;
}

/** Longer than any entry, and short of what a string can be. */
const longest = 64 * 1024 * 1024;

/**
 * Lines of text that comes in pieces of any size, as a file is read. Empty ones are counted, but not told.
 *
 * @throws LineFault with its line
 */
export async function* splitLines(
  pieces: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<Line, void, undefined> {
  const bytes = new WholeLines();
  let number = 0;
  let rest = "";

  for await (const piece of pieces) {
    yield* lines(typeof piece === "string" ? piece : decoded(() => bytes.add(piece)));
    if (rest.length + bytes.waiting > longest) {
      throw new LineFault(`is longer than ${longest} characters`, number + 1);
    }
  }
  yield* lines(decoded(() => bytes.end()));
  if (!isEmpty(rest)) yield { text: rest, number: number + 1, ended: false };

  function* lines(text: string): Generator<Line, void, undefined> {
    // Some editors begin a file with a byte order mark.
    const clean = number === 0 && rest === "" ? text.replace(/^\ufeff/, "") : text;
    const all = (rest + clean).split("\n");
    rest = all.pop() ?? "";
    for (const line of all) {
      number += 1;
      if (!isEmpty(line)) yield { text: line, number, ended: true };
    }
  }

  function decoded(decode: () => string): string {
    try {
      return decode();
    } catch (error) {
      if (error instanceof NotUtf8) throw new LineFault("is not UTF-8", number + 1 + error.linesBefore);
      throw error;
    }
  }
}

function isEmpty(line: string): boolean {
  return line.trim() === "";
}
