import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import type { JsonSchema } from "../json-schema.js";
import { inReadingOrder } from "../reading-order.js";
import type { AnySchema } from "../to-json-schema.js";

/** Keywords that refuse nothing. */
const words = new Set([
  "$schema",
  "$id",
  "$comment",
  "$defs",
  "title",
  "description",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** One of each kind: a schema that takes all of them may well be empty. */
const probes: readonly unknown[] = [null, true, 0.5, "chat-hooks", [], {}];

/**
 * Hands the JSON Schema on, in an order that is good to read, unless it would let everything pass though the schema itself does not.
 *
 * @throws ChatHooksError JSON_SCHEMA_EMPTY
 */
export async function checked(library: string, json: JsonSchema, schema: AnySchema): Promise<JsonSchema> {
  const isEmpty = Object.keys(json).every((keyword) => words.has(keyword));
  if (isEmpty && !(await takesEverything(schema))) throw new ChatHooksError("JSON_SCHEMA_EMPTY", { library });
  return inReadingOrder(json);
}

async function takesEverything(schema: AnySchema): Promise<boolean> {
  for (const probe of probes) {
    if (!(await takes(schema, probe))) return false;
  }
  return true;
}

/** A schema that can't be asked takes nothing, for all that is known. */
async function takes(schema: AnySchema, value: unknown): Promise<boolean> {
  try {
    if ("safeParseAsync" in schema) return (await schema.safeParseAsync(value)).success;
    const { validate } = schema["~standard"] as { readonly validate?: (value: unknown) => unknown };
    const result = await validate?.(value);
    return isRecord(result) && result["issues"] === undefined;
  } catch {
    return false;
  }
}
