import * as z from "zod";
import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { dialect, type JsonSchema } from "../json-schema.js";
import { place } from "./place.js";

/** zod 4, zod 4 mini, and what is built on zod's core. */
export function isZod4(schema: unknown): schema is z.core.$ZodType {
  return isRecord(schema) && isRecord(schema["_zod"]) && isRecord(schema["_zod"]["def"]);
}

/** By zod itself. zod-to-json-schema makes an empty schema of these, without a word. */
export function fromZod4(
  schema: z.core.$ZodType,
  {
    io,
    metadata = z.globalRegistry,
  }: {
    readonly io: "input" | "output";
    readonly metadata?: z.core.$ZodRegistry<Record<string, unknown>> | undefined;
  },
): JsonSchema {
  const json: Record<string, unknown> = z.toJSONSchema(schema, {
    io,
    metadata,
    unrepresentable: ({ path, message }) => {
      throw impossible(path, message);
    },
    override: ({ zodSchema, path }) => {
      const { type, checks = [] } = zodSchema._zod.def;
      // zod would make an empty schema of it.
      if ((type === "any" || type === "unknown") && checks.length > 0) {
        throw impossible(path, "a check by a function, without a type");
      }
    },
  });
  return { ...json, $schema: dialect };
}

function impossible(path: readonly (string | number)[], reason: string): ChatHooksError {
  return new ChatHooksError("JSON_SCHEMA_IMPOSSIBLE", { library: "zod", at: place(path), reason });
}
