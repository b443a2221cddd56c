/**
 * A JSON value as JavaScript source that is safe inside a `<script>` element: `</script>`, `<!--` and `]]>`
 * can't appear, because `<`, `>` and `&` are written as escapes; U+2028 and U+2029, which end a line for old
 * browsers, are too. `__proto__` is written as a computed key, because the plain key would set the prototype.
 */
export function jsLiteral(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json
    .replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/([{,])"__proto__":/g, '$1["__proto__"]:');
}
