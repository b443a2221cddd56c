/**
 * What was typed, as an error may repeat it. Only short words are: what is longer may be a secret, or a URL with one, that
 * got into the wrong place, and error messages end up in logs. (The shortest secret has 16 characters.)
 */
export function shownWord(typed: string): string {
  if (typed === "") return "empty text";
  return /^[\w.-]{1,15}$/.test(typed) ? `\`${typed}\`` : `text of ${typed.length} characters`;
}

/** A file's path, as an error may repeat it: a URL that got into its place may have a secret or a password. */
export function shownPath(path: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? `A URL of ${path.length} characters` : path;
}
