import type * as z from "zod";
import { docComment, fieldsText, listText, unionText } from "./declaration.js";

/** What a schema can't say of its interface. */
export interface InterfaceExtra {
  readonly parameters?: string;
  readonly extends?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

type Schema = z.core.$ZodTypes;

/**
 * The TypeScript of the model's schemas: each object or enum with a title is an exported declaration, with the schema's
 * descriptions as doc comments; what several schemas share is declared once.
 *
 * @returns the declarations, each after those that it refers to
 */
export function declarationsOfModel(
  schemas: readonly z.core.SomeType[],
  extras: Readonly<Record<string, InterfaceExtra>> = {},
): readonly string[] {
  const declared = new Map<string, string>();
  const context = { declared, extras };
  for (const schema of schemas) typeOf(schema, context);
  return [...declared.values()];
}

interface Context {
  readonly declared: Map<string, string>;
  readonly extras: Readonly<Record<string, InterfaceExtra>>;
}

/** The TypeScript of a schema; what has a title of its own is declared and referred to by name. */
function typeOf(schema: z.core.SomeType, context: Context): string {
  const { def } = (schema as Schema)._zod;
  switch (def.type) {
    case "string":
      return text(schema);
    case "number":
    case "boolean":
    case "unknown":
      return def.type;
    case "literal":
      return unionText(def.values);
    case "enum":
      return declare(
        schema,
        context,
        (title) => `export type ${title} = ${unionText(Object.values(def.entries))};`,
      );
    case "array":
      return listText(typeOf(def.element, context));
    case "record":
      return `Record<${typeOf(def.keyType, context)}, ${typeOf(def.valueType, context)}>`;
    case "nullable":
      return `${typeOf(def.innerType, context)} | null`;
    case "optional":
      return typeOf(def.innerType, context) + (isExact(schema) ? "" : " | undefined");
    case "object":
      return declare(schema, context, (title) => interfaceOf(title, def.shape, context));
    default:
      throw new TypeError(`No TypeScript is known for the schema kind ${def.type}`);
  }
}

function declare(schema: z.core.SomeType, { declared }: Context, print: (title: string) => string): string {
  const { title, description } = about(schema);
  if (title === undefined) throw new TypeError("An object or enum of the model has no title");
  if (!declared.has(title)) {
    const declaration = docComment(description) + print(title);
    // After what it refers to, which the call above has declared.
    declared.set(title, declaration);
  }
  return title;
}

function interfaceOf(title: string, shape: z.core.$ZodShape, context: Context): string {
  const extra = context.extras[title] ?? {};
  const fields = Object.entries(shape).map(([name, schema]) => ({
    name,
    isOptional: (schema as Schema)._zod.def.type === "optional",
    type: extra.fields?.[name] ?? typeOf(schema, context),
    description: about(schema).description,
  }));
  return `export interface ${title}${extra.parameters ?? ""}${extra.extends ?? ""} ${fieldsText(fields)}`;
}

function about(schema: z.core.SomeType): z.core.GlobalMeta {
  return (schema as z.ZodType).meta() ?? {};
}

/** Text, with the known values that editors should complete. */
function text(schema: z.core.SomeType): string {
  const { examples } = about(schema);
  return Array.isArray(examples) ? `${unionText(examples)} | (string & {})` : "string";
}

function isExact(schema: z.core.SomeType): boolean {
  return schema._zod.traits.has("$ZodExactOptional");
}
