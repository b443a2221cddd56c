/** A token of JSON: a string, a bracket, a comma, a colon, or a number or word. White space is none. */
const token = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/**
 * JSON on lines of its own, each value as it was written: `JSON.parse` would round numbers that are too long for it. Text
 * that is no JSON stays as it is.
 */
export function laidOutJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const tokens = text.match(token) ?? [];
  let depth = 0;
  let laidOut = "";
  const newLine = () => `\n${"  ".repeat(depth)}`;
  tokens.forEach((one, index) => {
    if (one === "{" || one === "[") {
      depth += 1;
      laidOut += one;
      if (!isEnd(tokens[index + 1])) laidOut += newLine();
    } else if (isEnd(one)) {
      depth -= 1;
      laidOut += isBegin(tokens[index - 1]) ? one : newLine() + one;
    } else if (one === ",") laidOut += one + newLine();
    else laidOut += one === ":" ? ": " : one;
  });
  return laidOut;
}

function isBegin(one: string | undefined): boolean {
  return one === "{" || one === "[";
}

function isEnd(one: string | undefined): boolean {
  return one === "}" || one === "]";
}
