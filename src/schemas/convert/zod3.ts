import type { ZodFirstPartyTypeKind, ZodType, ZodTypeDef } from "zod/v3";
import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import type { JsonSchema } from "../json-schema.js";
import { upgraded } from "./draft-07.js";
import { place } from "./place.js";

/**
 * By zod-to-json-schema, whose one task here this is: merchants' own schemas of zod 3. It is loaded only for them. What
 * zod 4 refuses to describe is refused here as well, where that library would write something untrue.
 */
export async function fromZod3(
  schema: ZodType<unknown, ZodTypeDef, unknown>,
  io: "input" | "output",
): Promise<JsonSchema> {
  const library = await import("zod-to-json-schema");
  const json: Record<string, unknown> = library.zodToJsonSchema(schema, {
    target: "jsonSchema7",
    pipeStrategy: io,
    // Going in, an object that drops unknown fields takes them.
    removeAdditionalStrategy: io === "input" ? "strict" : "passthrough",
    allowedAdditionalProperties: undefined,
    override: (def, { currentPath }) => {
      const reason = whyNot(def, io);
      if (reason === undefined) return library.ignoreOverride;
      throw new ChatHooksError("JSON_SCHEMA_IMPOSSIBLE", {
        library: "zod 3",
        at: place(currentPath),
        reason,
      });
    },
  });
  return upgraded(json);
}

type Kind = `${ZodFirstPartyTypeKind}`;

const noJson: ReadonlySet<string> = new Set<Kind>([
  "ZodBigInt",
  "ZodDate",
  "ZodFunction",
  "ZodMap",
  "ZodNaN",
  "ZodPromise",
  "ZodSet",
  "ZodSymbol",
  "ZodUndefined",
  "ZodVoid",
]);

/** Why JSON Schema has no words for one schema; undefined when it has. */
function whyNot(def: ZodTypeDef, io: "input" | "output"): string | undefined {
  const kind = kindName(def);
  if (noJson.has(kind)) return `${kind} is nothing that JSON has`;
  if (kind === "ZodEffects") return whyNotEffect(def, io);
  if (io === "output" && (kind === "ZodDefault" || kind === "ZodCatch")) {
    return `what ${kind} makes of a missing field is known of zod 4 schemas only`;
  }
  return undefined;
}

function whyNotEffect(def: ZodTypeDef, io: "input" | "output"): string | undefined {
  const effect = "effect" in def && isRecord(def.effect) ? def.effect["type"] : undefined;
  if (effect === "transform") return io === "output" ? "the outcome of a transform is not known" : undefined;
  const inner = "schema" in def && isRecord(def.schema) ? def.schema["_def"] : undefined;
  const isAny = isRecord(inner) && ["ZodAny", "ZodUnknown"].includes(String(inner["typeName"]));
  return effect === "refinement" && isAny ? "a check by a function, without a type" : undefined;
}

function kindName(def: ZodTypeDef): string {
  return "typeName" in def ? String(def.typeName) : "";
}
