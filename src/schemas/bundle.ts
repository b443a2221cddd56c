import type { SchemaDocument } from "./catalog.js";
import { dialect, type JsonSchema } from "./json-schema.js";

/**
 * Several schemas as one document: each is among its definitions, under its path, and keeps its own `$id`, by which it is
 * referred to (JSON Schema 2020-12, §9.3 "Compound Documents"). One alone is itself.
 */
export function bundled(documents: readonly SchemaDocument[]): JsonSchema {
  const [only, ...others] = documents;
  if (only && others.length === 0) return only.schema;
  return {
    $schema: dialect,
    $id: "urn:chat-hooks:schemas",
    title: "ChatHooksSchemas",
    description: "Each definition is a schema of its own; refer to it by its $id.",
    $defs: Object.fromEntries(documents.map(({ path, schema }) => [path.replace(/\.json$/, ""), schema])),
  };
}
