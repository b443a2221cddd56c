import type { JsonSchema } from "./json-schema.js";
import { mapSubschemas } from "./subschemas.js";

/** What a reader wants to know first, and last. Keywords that are not listed come in between, as they were. */
const first = ["$schema", "$id", "$ref", "title", "description", "type", "const", "enum"];
const last = ["properties", "required", "additionalProperties", "$defs"];

/** The same schema with its keywords in an order that is good to read, at every depth. */
export function inReadingOrder(schema: JsonSchema): JsonSchema {
  const copy = mapSubschemas(schema, inReadingOrder);
  const others = Object.keys(copy).filter((keyword) => !first.includes(keyword) && !last.includes(keyword));
  const keywords = [...first, ...others, ...last].filter((keyword) => keyword in copy);
  return Object.fromEntries(keywords.map((keyword) => [keyword, copy[keyword]]));
}
