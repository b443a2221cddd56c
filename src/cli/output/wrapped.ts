/**
 * Text broken at spaces so that it fits the width, each line indented; a word that is longer stays whole, because it may be
 * something to copy.
 *
 * @returns lines, each with a line break at its end
 * @example
 * ```ts
 * io.stdout.write(wrapped("Check the secret: it was found in the path.", io.stdout.columns ?? 80, 4));
 * ```
 */
export function wrapped(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => `${" ".repeat(indent)}${part}\n`).join("");
}
