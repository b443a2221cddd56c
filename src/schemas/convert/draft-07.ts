import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { dialect, type JsonSchema } from "../json-schema.js";
import { mapSubschemas } from "../subschemas.js";

/*
 * Draft-07 and 2020-12 say nearly everything alike. What changed: `definitions` became `$defs`, the list form of `items`
 * became `prefixItems`, with `items` instead of `additionalItems` for the rest, and `dependencies` was split in two.
 * Source: json-schema.org/draft/2019-09/release-notes and /draft/2020-12/release-notes.
 */

/** A draft-07 schema in the words of draft 2020-12, references included. */
export function upgraded(schema: JsonSchema): JsonSchema {
  return { ...inNewWords(schema, schema), $schema: dialect };
}

function inNewWords(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { items, additionalItems, definitions, dependencies, $ref, ...rest } = mapSubschemas(
    schema,
    (inner) => inNewWords(inner, root),
  );
  return {
    ...rest,
    ...($ref !== undefined && { $ref: newRef($ref, root) }),
    ...(Array.isArray(items)
      ? { prefixItems: items as unknown, ...(isSchema(additionalItems) && { items: additionalItems }) }
      : items !== undefined && { items }),
    ...(isRecord(definitions) && { $defs: definitions as Record<string, JsonSchema> }),
    ...(isRecord(dependencies) && split(dependencies)),
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return isRecord(value) || typeof value === "boolean";
}

function split(dependencies: Record<string, unknown>): JsonSchema {
  const entries = Object.entries(dependencies);
  return {
    dependentRequired: Object.fromEntries(entries.filter(([, needs]) => Array.isArray(needs))),
    dependentSchemas: Object.fromEntries(entries.filter(([, needs]) => isRecord(needs))),
  };
}

/** The place that a local reference means, by its new name. */
function newRef(ref: string, root: JsonSchema): string {
  if (!ref.startsWith("#/")) return ref;
  const tokens: string[] = [];
  let at: unknown = root;
  for (const token of ref.slice(2).split("/")) {
    const isPlaceInTuple = Array.isArray(at) && tokens.at(-1) === "items";
    if (isPlaceInTuple) tokens[tokens.length - 1] = "prefixItems";
    if (token === "definitions") tokens.push("$defs");
    else if (token === "additionalItems") tokens.push("items");
    else tokens.push(token);
    const key = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
    at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  }
  // zod-to-json-schema does not escape the slash in a field's name.
  if (at === undefined) {
    const reason = "it is used twice, and a field's name on the way to it has a slash";
    throw new ChatHooksError("JSON_SCHEMA_IMPOSSIBLE", { library: "draft-07", at: ref, reason });
  }
  return `#/${tokens.join("/")}`;
}
