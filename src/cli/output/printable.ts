/**
 * Text from outside, as it may be written to a terminal: what would move the cursor, change colours, or turn the direction
 * of writing, is shown as a replacement character. Line breaks too, so that one value stays one line.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
