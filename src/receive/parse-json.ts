import { ChatHooksError } from "../errors/road.js";

/** Deeper than any platform's body; what reads bodies later may recurse. */
const maxDepth = 64;

/**
 * `JSON.parse` for bodies from outside: numbers that JavaScript can't hold come as text with all their digits, deep
 * nesting is refused, and no piece of the body gets into an error. Of a key that occurs twice the last one counts.
 *
 * @throws ChatHooksError BODY_EMPTY, BODY_NOT_JSON, BODY_TOO_DEEP
 */
export function parseJson(text: string): unknown {
  if (mayBeDeep(text) && depth(text) > maxDepth) throw new ChatHooksError("BODY_TOO_DEEP", { maxDepth });
  try {
    const parsed: unknown = JSON.parse(text);
    // Only what is JSON is looked through again: other text could make JSON of it, or take for ever.
    return mayHaveLongNumber(text) ? JSON.parse(quoteLongNumbers(text)) : parsed;
  } catch (error) {
    if (text.trim() === "") throw new ChatHooksError("BODY_EMPTY");
    throw new ChatHooksError("BODY_NOT_JSON", { position: faultPosition(error) });
  }
}

/** A string token or a number token; everything else in JSON is punctuation and words. */
const token = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Puts quotes around whole numbers beyond 2^53, which JSON.parse would round. */
function quoteLongNumbers(text: string): string {
  return text.replace(token, (found) =>
    /^-?\d{16,}$/.test(found) && !Number.isSafeInteger(Number(found)) ? `"${found}"` : found,
  );
}

/** Whether 16 digits in a row occur. Such a run covers every 16th character, so few need to be looked at. */
function mayHaveLongNumber(text: string): boolean {
  for (let at = 15; at < text.length; at += 16) {
    if (!isDigit(text, at)) continue;
    let begin = at;
    while (isDigit(text, begin - 1)) begin -= 1;
    let end = at + 1;
    while (end - begin < 16 && isDigit(text, end)) end += 1;
    if (end - begin >= 16) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Whether there are so many brackets that it is worth measuring how deep they nest. */
function mayBeDeep(text: string): boolean {
  let brackets = 0;
  for (const bracket of ["{", "["]) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      brackets += 1;
      if (brackets > maxDepth) return true;
    }
  }
  return false;
}

function depth(text: string): number {
  let deepest = 0;
  let open = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, (open += 1));
    else if (char === "}" || char === "]") open -= 1;
  }
  return deepest;
}

/** JSON.parse's own message quotes the text, which is private; only the place is taken from it. */
function faultPosition(error: unknown): number | undefined {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  return position === undefined ? undefined : Number(position);
}
