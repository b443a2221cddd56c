import { entry } from "./entry.js";

/** Making JSON Schemas of schemas. */
export const schemaErrors = {
  JSON_SCHEMA_UNKNOWN: entry<{ received: string; advice: string | undefined }>(
    500,
    (p) =>
      `toJsonSchema was given ${p.received}, which brings no JSON Schema${p.advice === undefined ? "" : `; ${p.advice}`}.`,
    "It takes schemas of zod 4, zod 4 mini and zod 3, and of every library with Standard JSON Schema (standardschema.dev/json-schema).",
  ),
  JSON_SCHEMA_IMPOSSIBLE: entry<{ library: string; at: string; reason: string }>(
    500,
    (p) => `JSON Schema can't say what the ${p.library} schema has at ${p.at}: ${p.reason}.`,
    "Describe what is on the wire instead (text for a date or a big number), or ask for the other side by `io`.",
  ),
  JSON_SCHEMA_EMPTY: entry<{ library: string }>(
    500,
    (p) =>
      `The JSON Schema of that ${p.library} schema would be empty, though the schema does not take everything.`,
    "What it checks is a function, or its library does not know this kind of schema. Put the check on a schema with a type.",
  ),
};
