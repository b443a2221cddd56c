import type { StandardTypedV1 } from "@standard-schema/spec";
import type * as z from "zod";
import type { ZodType, ZodTypeDef } from "zod/v3";
import { ChatHooksError } from "../errors.js";
import { isRecord, kindOf } from "../kind-of.js";
import { checked } from "./convert/empty.js";
import { fromStandard, hasJsonSchema, isStandard } from "./convert/standard.js";
import { fromZod3 } from "./convert/zod3.js";
import { fromZod4, isZod4 } from "./convert/zod4.js";
import type { JsonSchema } from "./json-schema.js";

/** Options of {@link toJsonSchema}. */
export interface JsonSchemaOptions {
  /**
   * Which side of a schema that transforms: what goes in, as a sender has to write it, or what comes out. Default
   * `"input"`. Going in, an object may have fields that the schema does not know, unless it is strict.
   */
  readonly io?: "input" | "output" | undefined;
  /** zod 4 only: the registry to take titles, descriptions and ids from. Default: zod's global one. */
  readonly metadata?: z.core.$ZodRegistry<Record<string, unknown>> | undefined;
}

/**
 * A schema of zod 3, as far as it matters here. Not zod's own type: to compare the types of two copies of zod 3 with each
 * other takes TypeScript minutes and gigabytes.
 */
interface Zod3Schema {
  readonly _def: object;
  safeParseAsync(data: unknown): Promise<{ readonly success: boolean }>;
}

/** What {@link toJsonSchema} takes: a schema of zod 4, of zod 3, or of a library with Standard JSON Schema. */
export type AnySchema = StandardTypedV1 | Zod3Schema;

/**
 * The JSON Schema, draft 2020-12, of a schema, whatever made it: zod 4 (and mini) by zod itself, zod 3 by
 * zod-to-json-schema, any other library by its Standard JSON Schema. It never loses anything in silence: what JSON
 * Schema can't say is an error, and so is a result that would let everything pass.
 *
 * @throws ChatHooksError JSON_SCHEMA_UNKNOWN, JSON_SCHEMA_IMPOSSIBLE, JSON_SCHEMA_EMPTY
 * @example
 * ```ts
 * await toJsonSchema(z.object({ plan: z.enum(["free", "premium"]) }));
 * // { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", properties: { plan: { … } }, … }
 * ```
 */
export async function toJsonSchema(schema: AnySchema, options: JsonSchemaOptions = {}): Promise<JsonSchema> {
  const given: unknown = schema;
  const { io = "input", metadata } = options;
  if (isZod4(given)) return checked("zod", fromZod4(given, { io, metadata }), given);
  if (isZod3(given)) return checked("zod 3", await fromZod3(given, io), given);
  if (hasJsonSchema(given)) return checked(given["~standard"].vendor, fromStandard(given, io), given);
  throw unknown(given);
}

function isZod3(schema: unknown): schema is ZodType<unknown, ZodTypeDef, unknown> {
  const def: unknown = isRecord(schema) ? schema["_def"] : undefined;
  return isRecord(def) && typeof def["typeName"] === "string" && def["typeName"].startsWith("Zod");
}

/** Libraries whose JSON Schema is in a package of its own. */
const advices: Readonly<Record<string, string>> = {
  valibot: "toStandardJsonSchema() of @valibot/to-json-schema makes one that does",
};

function unknown(given: unknown): ChatHooksError {
  const vendor = isStandard(given) ? given["~standard"].vendor : undefined;
  const received = vendor === undefined ? kindOf(given) : `a schema of ${vendor}`;
  return new ChatHooksError("JSON_SCHEMA_UNKNOWN", { received, advice: advices[vendor ?? ""] });
}
