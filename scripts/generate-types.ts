/*
 * Prints the public types of events and answers from their schemas: plain interfaces with the schemas' descriptions
 * as doc comments. TypeScript could infer them, but then hovering shows zod's generics instead of words, and every
 * project of a merchant pays for the inference. test/generated-types.test.ts keeps both alike.
 *
 *   npm run generate
 */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import type * as z from "zod";
import { card } from "../src/answers/card.js";
import { identity } from "../src/answers/identity.js";
import { eventSchemas } from "../src/events/index.js";

/** What a schema can't say of its interface. */
interface Extra {
  readonly parameters?: string;
  readonly extends?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

const extras: Readonly<Record<string, Extra>> = {
  ClientAttributeUpdated: {
    parameters: "<Attributes = Record<string, unknown>>",
    fields: { attributes: "Attributes" },
  },
  Identity: { extends: " extends NoWireNames" },
  Card: { extends: " extends NoWireNames" },
};

const generated = {
  "src/events/types.ts": { schemas: Object.values(eventSchemas), imports: "" },
  "src/answers/types.ts": {
    schemas: [identity, card],
    imports: 'import type { NoWireNames } from "./wire-names.js";',
  },
};

/** The source text of each generated file, by its path in the repository. */
export async function generateTypes(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [path, { schemas, imports }] of Object.entries(generated)) {
    const declared = new Map<string, string>();
    for (const schema of schemas) typeOf(schema, declared);
    const text = [
      "/* Made by `npm run generate` from the schemas beside it: change those. */",
      imports,
      ...declared.values(),
    ];
    const options = await resolveConfig(path);
    files.set(path, await format(text.join("\n\n"), { ...options, parser: "typescript" }));
  }
  return files;
}

type Schema = z.core.$ZodTypes;

/** The TypeScript of a schema; what has a title of its own is declared and referred to by name. */
function typeOf(schema: z.core.SomeType, declared: Map<string, string>): string {
  const { def } = (schema as Schema)._zod;
  switch (def.type) {
    case "string":
      return known(schema);
    case "number":
    case "boolean":
    case "unknown":
      return def.type;
    case "literal":
      return def.values.map((value) => JSON.stringify(value)).join(" | ");
    case "enum":
      return declare(
        schema,
        declared,
        (title) => `export type ${title} = ${union(Object.values(def.entries))};`,
      );
    case "array":
      return list(typeOf(def.element, declared));
    case "record":
      return `Record<${typeOf(def.keyType, declared)}, ${typeOf(def.valueType, declared)}>`;
    case "nullable":
      return `${typeOf(def.innerType, declared)} | null`;
    case "optional":
      return typeOf(def.innerType, declared) + (isExact(schema) ? "" : " | undefined");
    case "object":
      return declare(schema, declared, (title) => interfaceOf(title, def.shape, declared));
    default:
      throw new TypeError(`No TypeScript is known for the schema kind ${def.type}`);
  }
}

function declare(
  schema: z.core.SomeType,
  declared: Map<string, string>,
  print: (title: string) => string,
): string {
  const { title, description } = about(schema);
  if (title === undefined) throw new TypeError("An object or enum of the model has no title");
  if (!declared.has(title)) {
    const text = comment(description) + print(title);
    // After what it refers to, which the call above has declared.
    declared.set(title, text);
  }
  return title;
}

function interfaceOf(title: string, shape: z.core.$ZodShape, declared: Map<string, string>): string {
  const extra = extras[title] ?? {};
  const fields = Object.entries(shape).map(([key, schema]) => {
    const { def } = (schema as Schema)._zod;
    const type = extra.fields?.[key] ?? typeOf(schema, declared);
    return `${comment(about(schema).description)}${key}${def.type === "optional" ? "?" : ""}: ${type};`;
  });
  return `export interface ${title}${extra.parameters ?? ""}${extra.extends ?? ""} {\n${fields.join("\n")}\n}`;
}

function about(schema: z.core.SomeType): z.core.GlobalMeta {
  return (schema as z.ZodType).meta() ?? {};
}

/** Text, with the known values that editors should complete. */
function known(schema: z.core.SomeType): string {
  const { examples } = about(schema);
  return Array.isArray(examples) ? `${union(examples)} | (string & {})` : "string";
}

function union(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}

function list(item: string): string {
  return /^\w+$/.test(item) ? `${item}[]` : `(${item})[]`;
}

function isExact(schema: z.core.SomeType): boolean {
  return schema._zod.traits.has("$ZodExactOptional");
}

function comment(description: string | undefined): string {
  if (description === undefined) return "";
  const lines = description.match(/\S.{0,104}(?=\s|$)/g) ?? [];
  return lines.length === 1
    ? `/** ${description} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of await generateTypes()) await writeFile(path, text);
}
