/** Where in a schema something is, in a reader's words, of the tokens of a JSON pointer: `visitor.name`. */
export function place(tokens: readonly (string | number)[]): string {
  const path = tokens.filter((token) => token !== "#" && token !== "properties");
  return path.length === 0 ? "its root" : path.join(".");
}
