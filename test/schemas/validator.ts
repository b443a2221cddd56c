import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema } from "../../src/schemas/json-schema.js";

/** A validator of one schema, as strict with the schema itself as ajv can be. */
export function validator(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTuples: false, allowUnionTypes: true, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

/** The fields that a validator complained of, as `visitor.name`: a missing one by its own name. */
export function pathsAtFault(validate: ValidateFunction): string[] {
  return [
    ...new Set((validate.errors ?? []).filter(({ keyword }) => keyword !== "anyOf").map(pathOf)),
  ].sort();
}

function pathOf({ instancePath, params }: ErrorObject): string {
  const missing = (params as { missingProperty?: string }).missingProperty;
  return [...instancePath.split("/").slice(1), ...(missing === undefined ? [] : [missing])].join(".");
}
