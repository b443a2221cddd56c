import type { StandardJSONSchemaV1, StandardTypedV1 } from "@standard-schema/spec";
import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { dialect, type JsonSchema } from "../json-schema.js";
import { upgraded } from "./draft-07.js";

/** A schema of any library that keeps to standardschema.dev. ArkType's are functions. */
export function isStandard(schema: unknown): schema is StandardTypedV1 {
  const standard = standardOf(schema);
  return standard !== undefined && typeof standard["vendor"] === "string";
}

/** One that can tell its JSON Schema: standardschema.dev/json-schema. */
export function hasJsonSchema(schema: unknown): schema is StandardJSONSchemaV1 {
  const json = standardOf(schema)?.["jsonSchema"];
  return isStandard(schema) && isRecord(json) && typeof json["input"] === "function";
}

/** By the library itself: in draft 2020-12, or in draft-07 where that is all it knows. */
export function fromStandard(schema: StandardJSONSchemaV1, io: "input" | "output"): JsonSchema {
  const { vendor, jsonSchema } = schema["~standard"];
  try {
    return { ...jsonSchema[io]({ target: "draft-2020-12" }), $schema: dialect };
  } catch (first) {
    try {
      return upgraded(jsonSchema[io]({ target: "draft-07" }));
    } catch {
      const reason = first instanceof Error ? first.message : "its library threw something that is no Error";
      throw new ChatHooksError(
        "JSON_SCHEMA_IMPOSSIBLE",
        { library: vendor, at: "some place", reason },
        { cause: first },
      );
    }
  }
}

function standardOf(schema: unknown): Record<string, unknown> | undefined {
  if (typeof schema !== "function" && !isRecord(schema)) return undefined;
  const standard: unknown = Reflect.get(schema, "~standard");
  return isRecord(standard) ? standard : undefined;
}
