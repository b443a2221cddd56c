/*
 * Databases cut or refuse text with a NUL, and keep text as UTF-8, which has no lone surrogates. Both can arrive in JSON, and
 * both must come back: such text is kept as JSON, which writes them as \u escapes, behind a sign that JSON can't begin with.
 */
const sign = "\u0001";

/** Text as a database can keep it. The same text gives the same, so that it can be searched for. */
export function keptText(text: string): string {
  return text.includes("\0") || !text.isWellFormed() || text.startsWith(sign)
    ? sign + JSON.stringify(text)
    : text;
}

/** What was given to {@link keptText}. */
export function givenText(kept: string): string {
  return kept.startsWith(sign) ? (JSON.parse(kept.slice(1)) as string) : kept;
}

export function keptOrNull(text: string | undefined): string | null {
  return text === undefined ? null : keptText(text);
}

export function givenOrUndefined(kept: string | null): string | undefined {
  return kept === null ? undefined : givenText(kept);
}
