/* Pieces of TypeScript source, laid out to be read. */

/** One field of an interface. */
export interface FieldText {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
  readonly description?: string | undefined;
}

/** `{ … }` with each field on a line of its own, under its doc comment. */
export function fieldsText(fields: readonly FieldText[]): string {
  const lines = fields.map(({ name, isOptional, type, description }) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return `${docComment(description)}${key}${isOptional ? "?" : ""}: ${type};`;
  });
  return lines.length === 0 ? "{}" : `{\n${indented(lines.join("\n"))}\n}`;
}

/** Literals, any of which may be. */
export function unionText(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}

export function listText(item: string): string {
  return /^\w+$/.test(item) ? `${item}[]` : `(${item})[]`;
}

/** A doc comment with its line break; nothing when there is nothing to say. */
export function docComment(description: string | undefined): string {
  if (description === undefined) return "";
  const safe = description.replaceAll("*/", "*\\/");
  const lines = safe.match(/\S.{0,104}(?=\s|$)/g) ?? [];
  return lines.length === 1
    ? `/** ${safe} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */\n`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
