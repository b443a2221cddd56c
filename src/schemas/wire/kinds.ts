import type { JsonSchema } from "../json-schema.js";

/*
 * The kinds of wire fields, each as tolerant as its reader in platforms/read-fields.ts. They are written without anyOf, so
 * that a validator's complaint names the field and nothing else: `type` lists what may come, and `maxItems: 0`,
 * `maxProperties: 0` and `maxLength: 0` say that this kind is only taken where it is empty.
 */

/** What a JavaScript number may be written as in text, but for its size. */
const numeral = String.raw`^$|^\s*(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)\s*$`;

const none = 'null, "", [] and {} mean that there is none.';

/** Kinds by their names among the definitions of a schema. */
export const kinds = {
  TextLike: {
    title: "TextLike",
    description: `Text, or a number that is taken as text. ${none}`,
    type: ["string", "number", "null", "array", "object"],
    maxItems: 0,
    maxProperties: 0,
  },
  RequiredText: {
    title: "RequiredText",
    description: "Text that is not empty, or a number that is taken as text.",
    type: ["string", "number"],
    minLength: 1,
  },
  NumberLike: {
    title: "NumberLike",
    description: `A number, or text that is one. ${none}`,
    type: ["number", "string", "null", "array", "object"],
    pattern: numeral,
    maxItems: 0,
    maxProperties: 0,
  },
  FlagLike: {
    title: "FlagLike",
    description: `true or 1, false or 0. ${none}`,
    // Not an enum with {} in it: ajv 8 throws when it compares that with an object that has a field called toString.
    type: ["boolean", "integer", "null", "string", "array", "object"],
    minimum: 0,
    maximum: 1,
    maxLength: 0,
    maxItems: 0,
    maxProperties: 0,
  },
  AnyFields: {
    title: "AnyFields",
    description: `An object with any names and values. ${none}`,
    type: ["object", "array", "string", "null"],
    maxItems: 0,
    maxLength: 0,
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** A list that may be missing: in the model it is empty then. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: ["array", "object", "string", "null"], maxProperties: 0, maxLength: 0, items };
}

/** The kind of an object: one that may be missing may be empty in every form. */
export function objectKind(mayBeMissing: boolean): JsonSchema {
  return mayBeMissing
    ? { type: ["object", "array", "string", "null"], maxItems: 0, maxLength: 0 }
    : { type: "object" };
}
