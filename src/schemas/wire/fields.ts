import * as z from "zod";
import { tag } from "../../events/parts/labels.js";
import type { PlatformName } from "../../events/types.js";
import type { JsonSchema } from "../json-schema.js";
import { wireDialects } from "./dialect.js";
import { kinds, listOf, objectKind } from "./kinds.js";
import { platformTitle, wireWords } from "./words.js";

/** One schema document in the making. */
export interface WireDocument {
  readonly platform: PlatformName;
  /** Grows while fields are described. */
  readonly definitions: Map<string, JsonSchema>;
}

/** The part of a JSON Schema that says which fields an object has. */
interface Fields {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/**
 * What an object of the model is on the wire: the JSON Schema that goes with the reader of platforms/read-fields.ts, made
 * from the same shape. Fields that nobody described are allowed everywhere.
 */
export function wireFields(title: string, shape: z.core.$ZodShape, document: WireDocument): Fields {
  const { naming } = wireDialects[document.platform];
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [key, type] of Object.entries(shape)) {
    const inner = unwrapped(type);
    const mustBeThere = inner === type && isIndispensable(type);
    const words = wireWords(document.platform, title, key, ownDescription(type, inner));
    properties[naming(key)] = { ...kind(inner, mustBeThere, document), ...words, ...examplesOf(inner) };
    if (mustBeThere) required.push(naming(key));
  }
  return { properties, ...(required.length > 0 && { required }) };
}

/** Whether the wire can't do without a field of this kind; the model has an empty list, record or object for a missing one. */
function isIndispensable(type: z.core.SomeType): boolean {
  const def = definition(type);
  if (def.type !== "object") return def.type !== "array" && def.type !== "record";
  return Object.values(def.shape).some((field) => unwrapped(field) === field && isIndispensable(field));
}

function kind(type: z.core.SomeType, mustBeThere: boolean, document: WireDocument): JsonSchema {
  const def = definition(type);
  switch (def.type) {
    case "string":
      return referTo(mustBeThere ? "RequiredText" : "TextLike", document);
    case "number":
      return referTo(optional("NumberLike", mustBeThere), document);
    case "boolean":
      return referTo(optional("FlagLike", mustBeThere), document);
    case "unknown":
      return {};
    case "record":
      return referTo("AnyFields", document);
    case "array":
      return listOf(kind(def.element, false, document));
    case "object":
      return part(type, def.shape, mustBeThere, document);
    default:
      throw new TypeError(`No wire schema is known for the schema kind ${def.type}`);
  }
}

function part(
  type: z.core.SomeType,
  shape: z.core.$ZodShape,
  mustBeThere: boolean,
  document: WireDocument,
): JsonSchema {
  const { title, description } = about(type);
  if (title === undefined) throw new TypeError("An object of the model has no title");
  const { platform, definitions } = document;
  const name = platformTitle(platform, title);
  if (!definitions.has(name)) {
    const { properties, ...rest } = wireFields(title, shape, document);
    definitions.set(name, {
      title: name,
      ...wireWords(platform, title, undefined, description),
      ...objectKind(!mustBeThere),
      properties: { ...properties, ...furtherTags(title, document) },
      ...rest,
    });
  }
  return { $ref: `#/$defs/${name}` };
}

/** platforms/gather.ts brings the tags of the visitor and of the chat to the root, where the model has them. */
function furtherTags(title: string, document: WireDocument): Readonly<Record<string, JsonSchema>> {
  if (title !== "Visitor" && title !== "Chat") return {};
  return { tags: { ...listOf(kind(tag, false, document)), description: "Further tags." } };
}

function referTo(name: keyof typeof kinds, { definitions }: WireDocument): JsonSchema {
  definitions.set(name, kinds[name]);
  return { $ref: `#/$defs/${name}` };
}

function optional<Kind extends string>(name: Kind, mustBeThere: boolean): Kind {
  if (mustBeThere) throw new TypeError(`The model has no required ${name} yet: describe its wire form first`);
  return name;
}

/** The words of the field itself; those of its part stand at the part's definition. */
function ownDescription(type: z.core.SomeType, inner: z.core.SomeType): string | undefined {
  const { description } = about(type);
  const isOfPart = definition(inner).type === "object" && description === about(inner).description;
  return isOfPart ? undefined : description;
}

function examplesOf(type: z.core.SomeType): JsonSchema {
  const { examples } = about(type);
  return Array.isArray(examples) ? { examples } : {};
}

function unwrapped(type: z.core.SomeType): z.core.SomeType {
  const def = definition(type);
  return def.type === "optional" ? def.innerType : type;
}

function about(type: z.core.SomeType): z.core.GlobalMeta {
  return z.globalRegistry.get(type as z.ZodType) ?? {};
}

/** zod's own description of a schema, for libraries that walk schemas (zod.dev/library-authors). */
function definition(type: z.core.SomeType): z.core.$ZodTypes["_zod"]["def"] {
  return (type as z.core.$ZodTypes)._zod.def;
}
