import type * as z from "zod";
import { wireShape } from "../../events/event.js";

type Schema = z.core.$ZodTypes;

/**
 * TypeScript that says in the words of events/field-kinds.ts which fields events have on the wire. Objects with a title,
 * which several events share, are written once.
 *
 * @returns the statements, each after those that it refers to
 */
export function eventFieldsText(schemas: Readonly<Record<string, z.ZodObject>>): readonly string[] {
  const parts = new Map<string, string>();
  const events = Object.entries(schemas).map(
    ([name, schema]) => `${name}: ${fieldsText(wireShape(schema), parts)}`,
  );
  return [
    ...parts.values(),
    `export const eventFields = {${events.join(",\n")}} satisfies Record<string, Fields>;`,
  ];
}

function fieldsText(shape: z.core.$ZodShape, parts: Map<string, string>): string {
  const fields = Object.entries(shape).map(([name, schema]) => `${name}: ${kindText(schema, parts)}`);
  return `{${fields.join(", ")}}`;
}

/** @param isOptional of a list's item, too: one with nothing usable in it is left out */
function kindText(schema: z.core.SomeType, parts: Map<string, string>, isOptional = false): string {
  const { def } = (schema as Schema)._zod;
  switch (def.type) {
    case "optional":
      return kindText(def.innerType, parts, true);
    case "array":
      return `list(${kindText(def.element, parts, true)})`;
    case "object":
      return `${isOptional ? "part" : "requiredPart"}(${partName(schema, def.shape, parts)})`;
    default:
      return simpleKind(def.type, isOptional);
  }
}

function simpleKind(type: string, isOptional: boolean): string {
  const known: Readonly<Record<string, string>> = isOptional
    ? { string: "text", number: "number", boolean: "flag", unknown: "anything" }
    : { string: "requiredText", record: "requiredRecord" };
  const kind = known[type];
  if (kind !== undefined) return kind;
  throw new TypeError(
    `events/field-kinds.ts has no word for ${isOptional ? "an optional" : "a required"} ${type}`,
  );
}

/** The name of the constant that has the object's fields; it is written when it is first asked for. */
function partName(schema: z.core.SomeType, shape: z.core.$ZodShape, parts: Map<string, string>): string {
  const { title } = (schema as z.ZodType).meta() ?? {};
  if (title === undefined) throw new TypeError("An object of the model has no title");
  const name = title.charAt(0).toLowerCase() + title.slice(1);
  if (!parts.has(name)) {
    const fields = fieldsText(shape, parts);
    // After what it refers to, which the call above has written.
    parts.set(name, `const ${name} = ${fields} satisfies Fields;`);
  }
  return name;
}
