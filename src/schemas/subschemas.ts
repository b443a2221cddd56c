import { isRecord } from "../kind-of.js";
import type { JsonSchema } from "./json-schema.js";

/** Keywords whose value is a schema, a list of schemas, or schemas by name. Everything else is left alone. */
const one = new Set([
  "additionalItems",
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const many = new Set(["allOf", "anyOf", "items", "oneOf", "prefixItems"]);
const named = new Set([
  "$defs",
  "definitions",
  "dependencies",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

/** A copy of a schema in which `change` has been applied to each schema directly within it. */
export function mapSubschemas(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const changed = (value: unknown) => (isRecord(value) ? change(value) : value);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (many.has(keyword) && Array.isArray(value)) return [keyword, value.map(changed)];
      if (one.has(keyword)) return [keyword, changed(value)];
      if (named.has(keyword) && isRecord(value)) {
        return [keyword, Object.fromEntries(Object.entries(value).map(([name, at]) => [name, changed(at)]))];
      }
      return [keyword, value];
    }),
  );
}

/** A copy of a schema in which every `$ref`, at any depth, has been changed. */
export function mapRefs(schema: JsonSchema, change: (ref: string) => string): JsonSchema {
  const copy = mapSubschemas(schema, (inner) => mapRefs(inner, change));
  return typeof copy.$ref === "string" ? { ...copy, $ref: change(copy.$ref) } : copy;
}
