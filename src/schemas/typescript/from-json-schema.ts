import type { JsonSchema } from "../json-schema.js";
import { docComment, fieldsText, listText } from "./declaration.js";

/**
 * The TypeScript of JSON Schemas as chat-hooks makes them for the wire: each document and each of its definitions is an
 * exported declaration by its title; what several documents share is declared once.
 *
 * @returns the declarations, each after those that it refers to
 */
export function declarationsOfWire(documents: readonly JsonSchema[]): readonly string[] {
  const declared = new Map<string, string>();
  for (const { $defs = {}, ...root } of documents) {
    for (const [name, definition] of Object.entries($defs)) declare(name, definition, declared);
    declare(root.title ?? "Unnamed", root, declared);
  }
  return [...declared.values()];
}

function declare(name: string, schema: JsonSchema, declared: Map<string, string>): void {
  if (declared.has(name)) return;
  const text =
    schema.type === "object" && schema.properties
      ? `export interface ${name} ${objectText(schema)}`
      : `export type ${name} = ${typeText(schema)};`;
  declared.set(name, docComment(schema.description) + text);
}

function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/$defs/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return types.length === 0 ? "unknown" : types.map((type) => kindText(type, schema)).join(" | ");
}

function kindText(type: string, schema: JsonSchema): string {
  switch (type) {
    case "string":
      return schema["maxLength"] === 0 ? '""' : "string";
    case "array":
      return schema["maxItems"] === 0 ? "[]" : listText(schema.items ? typeText(schema.items) : "unknown");
    case "object":
      if (schema["maxProperties"] === 0) return "Record<string, never>";
      return schema.properties ? objectText(schema) : "Record<string, unknown>";
    case "integer":
      return schema["minimum"] === 0 && schema["maximum"] === 1 ? "0 | 1" : "number";
    default:
      // number, boolean and null are called so in TypeScript, too.
      return type;
  }
}

function objectText({ properties = {}, required = [] }: JsonSchema): string {
  return fieldsText(
    Object.entries(properties).map(([name, schema]) => ({
      name,
      isOptional: !required.includes(name),
      type: typeText(schema),
      description: schema.description,
    })),
  );
}
