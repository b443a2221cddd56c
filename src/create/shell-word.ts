/**
 * A word as it can be pasted into a shell, and means itself: quoted where it has to be, as bash, zsh and fish take it; on
 * Windows as cmd and PowerShell do.
 *
 * @example
 * ```ts
 * shellWord("shop"); // shop
 * shellWord("my shop"); // 'my shop'
 * ```
 */
export function shellWord(word: string, platform: string = process.platform): string {
  const text = word.startsWith("-") ? `./${word}` : word;
  if (/^[\w@%+=:,./-]+$/.test(text) && !(platform === "win32" && text.includes("%"))) return text;
  return platform === "win32" ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}
