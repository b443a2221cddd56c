/**
 * Breaks a line into lines of at most `width` characters: between words, and within a word only where it does not
 * fit a line of its own. The lines that follow the first are indented a little more than it is.
 */
export function wrap(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const indent = `${/^ */.exec(line)?.[0] ?? ""}  `.slice(0, width / 2);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    const at = space > indent.length ? space : width;
    lines.push(rest.slice(0, at).trimEnd());
    rest = indent + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
