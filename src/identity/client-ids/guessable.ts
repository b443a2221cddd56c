/**
 * Whether somebody could guess this client id: short numbers, phone numbers, email addresses, names, text like
 * `customer_123`. A rough estimate, made for a warning and not for a decision: it sees how much chance there can
 * be in the text, and not how the text was made (the MD5 of a customer's number looks random, and is guessable
 * all the same). Ids of {@link clientIds} and random GUIDs are never guessable.
 *
 * @example
 * ```ts
 * isGuessableClientId("customer_123"); // true
 * isGuessableClientId("9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b21"); // false
 * ```
 */
export function isGuessableClientId(clientId: string): boolean {
  if (/^[^@\s]+@[^@\s]+$/.test(clientId)) return true;
  if (/^c1_[\w-]{24}$/.test(clientId)) return false;
  if (guid.test(clientId)) return new Set(clientId.toLowerCase().replaceAll(/[{}-]/g, "")).size < 6;
  return chanceBits(clientId) < 64;
}

const guid = /^\{?[\da-f]{8}(-?)[\da-f]{4}\1[\da-f]{4}\1[\da-f]{4}\1[\da-f]{12}\}?$/i;

/**
 * An upper estimate of the chance in a text: a word of a language holds about 12 bits however long it is, a
 * digit 3.3, another letter 5, and a character that repeats or continues the one before it next to nothing.
 */
function chanceBits(text: string): number {
  let bits = 0;
  for (const [run] of text.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{L}+|\p{Nd}+/gu)) {
    const isWord = !/^\p{Nd}/u.test(run) && run.length >= 3;
    bits += isWord ? Math.min(12, surprises(run) * 5) : surprises(run) * (/^\p{Nd}/u.test(run) ? 3.3 : 5);
  }
  return bits;
}

/** How many characters of a run are neither equal to the one before nor its neighbour. */
function surprises(run: string): number {
  let count = 0;
  let before = Number.NaN;
  for (const character of run) {
    const code = character.codePointAt(0) ?? 0;
    if (!(Math.abs(code - before) <= 1)) count += 1;
    before = code;
  }
  return count;
}
