import type { StandardJSONSchemaV1 } from "@standard-schema/spec";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import { z as v3 } from "zod/v3";
import { z as z3 } from "zod3";
import { ChatHooksError } from "../../src/errors.js";
import { toJsonSchema, type AnySchema, type JsonSchemaOptions } from "../../src/schemas/index.js";

const dialect = "https://json-schema.org/draft/2020-12/schema";

const nameOnly = {
  $schema: dialect,
  type: "object",
  properties: { name: { type: "string" } },
  required: ["name"],
};

/** What is thrown for a schema; it must be one of our errors. */
async function faultOf(schema: AnySchema, options?: JsonSchemaOptions): Promise<ChatHooksError> {
  const fault: unknown = await toJsonSchema(schema, options).then(
    () => new Error("it was taken"),
    (error: unknown) => error,
  );
  if (fault instanceof ChatHooksError) return fault;
  throw fault;
}

/** A schema of a library that is not known here, with Standard JSON Schema. */
function standard(
  jsonSchema: StandardJSONSchemaV1.Converter,
  validate: (value: unknown) => unknown = (value) => ({ value }),
): AnySchema {
  const props: StandardJSONSchemaV1.Props & { validate: typeof validate } = {
    version: 1,
    vendor: "another",
    jsonSchema,
    validate,
  };
  return { "~standard": props };
}

describe("the JSON Schema of an object is the same", () => {
  it.each<[string, AnySchema]>([
    ["zod 4", z.object({ name: z.string() })],
    ["zod 4 mini", mini.object({ name: mini.string() })],
    ["zod 3, the package", z3.object({ name: z3.string() })],
    ["zod 3, as zod 4 ships it", v3.object({ name: v3.string() })],
    ["Standard JSON Schema", { "~standard": z.object({ name: z.string() })["~standard"] }],
  ])("by %s", async (_library, schema) => {
    expect(await toJsonSchema(schema)).toEqual(nameOnly);
  });
});

describe("which side of a schema", () => {
  const schema = z.object({
    port: z.string().default("80"),
    id: z.string().transform(Number).pipe(z.number()),
  });

  it("is what goes in, when nothing is said", async () => {
    const { properties, required } = await toJsonSchema(schema);
    expect(properties?.["id"]).toEqual({ type: "string" });
    expect(required).toEqual(["id"]);
  });

  it("is what comes out, on request", async () => {
    const { properties, required, additionalProperties } = await toJsonSchema(schema, { io: "output" });
    expect(properties?.["id"]).toEqual({ type: "number" });
    expect(required).toEqual(["port", "id"]);
    expect(additionalProperties).toBe(false);
  });
});

describe("definitions", () => {
  it("are named by the ids of a registry that is given", async () => {
    const metadata: z.core.$ZodRegistry<Record<string, unknown>> = z.registry();
    const plan = z.enum(["free", "premium"]);
    metadata.add(plan, { id: "Plan", title: "Plan" });
    const { $defs, properties } = await toJsonSchema(z.object({ plan }), { metadata });
    expect(properties).toEqual({ plan: { $ref: "#/$defs/Plan" } });
    expect($defs).toEqual({ Plan: { title: "Plan", type: "string", enum: ["free", "premium"] } });
  });

  it("of zod 3 are found where draft 2020-12 has them", async () => {
    const part = z3.object({ id: z3.number() });
    const { properties } = await toJsonSchema(
      z3.object({ pair: z3.tuple([part, z3.string()]), again: part }),
    );
    expect(properties?.["again"]).toEqual({ $ref: "#/properties/pair/prefixItems/0" });
    expect(properties?.["pair"]).toMatchObject({ prefixItems: [{ type: "object" }, { type: "string" }] });
  });

  it("that refer to themselves stay finite", async () => {
    interface Node {
      readonly next?: Node | undefined;
    }
    const node: z3.ZodType<Node> = z3.lazy(() => z3.object({ next: node.optional() }));
    expect((await toJsonSchema(node)).properties).toEqual({ next: { $ref: "#" } });
  });
});

describe("another library", () => {
  it("is asked for draft 2020-12", async () => {
    const schema = standard({ input: ({ target }) => ({ const: target }), output: () => ({}) });
    expect(await toJsonSchema(schema)).toEqual({ $schema: dialect, const: "draft-2020-12" });
  });

  it("that knows draft-07 only is put into the newer words", async () => {
    const old = ({ target }: { target: string }) => {
      if (target !== "draft-07") throw new Error("only draft-07");
      return {
        $schema: "http://json-schema.org/draft-07/schema#",
        definitions: { id: { type: "number" } },
        items: [{ $ref: "#/definitions/id" }, { type: "string" }],
        additionalItems: false,
        dependencies: { a: ["b"], c: { required: ["d"] } },
      };
    };
    expect(await toJsonSchema(standard({ input: old, output: old }))).toEqual({
      $schema: dialect,
      $defs: { id: { type: "number" } },
      prefixItems: [{ $ref: "#/$defs/id" }, { type: "string" }],
      items: false,
      dependentRequired: { a: ["b"] },
      dependentSchemas: { c: { required: ["d"] } },
    });
  });

  it("that can't tell is an error with its own reason", async () => {
    const unable = () => {
      throw new Error("no words for that");
    };
    const { code, message } = await faultOf(standard({ input: unable, output: unable }));
    expect(code).toBe("JSON_SCHEMA_IMPOSSIBLE");
    expect(message).toContain("another");
    expect(message).toContain("no words for that");
  });

  it("without JSON Schema is named, with what would help", async () => {
    const { code, message } = await faultOf(v.object({ name: v.string() }));
    expect(code).toBe("JSON_SCHEMA_UNKNOWN");
    expect(message).toContain("a schema of valibot");
    expect(message).toContain("@valibot/to-json-schema");
  });

  it.each<[unknown, string]>([
    [null, "null"],
    [undefined, "missing"],
    ["z.string()", "text"],
    [{ type: "object" }, "an object"],
  ])("that is none at all (%o) is refused", async (given, kind) => {
    const { code, message } = await faultOf(given as AnySchema);
    expect(code).toBe("JSON_SCHEMA_UNKNOWN");
    expect(message).toContain(kind);
  });
});

describe("nothing is lost in silence", () => {
  it.each<[string, AnySchema]>([
    ["a date of zod 4", z.object({ visitor: z.object({ born: z.date() }) })],
    ["a date of zod 3", z3.object({ visitor: z3.object({ born: z3.date() }) })],
    ["a big number of zod 4", z.object({ visitor: z.object({ born: z.bigint() }) })],
    ["a big number of zod 3", z3.object({ visitor: z3.object({ born: z3.bigint() }) })],
    ["a check by a function of zod 4", z.object({ visitor: z.object({ born: z.custom(() => false) }) })],
    ["a check by a function of zod 3", z3.object({ visitor: z3.object({ born: z3.custom(() => false) }) })],
    ["a check of anything by zod 4", z.object({ visitor: z.object({ born: z.any().refine(() => false) }) })],
    ["a map of zod 3", z3.object({ visitor: z3.object({ born: z3.map(z3.string(), z3.string()) }) })],
  ])("%s is an error that names the place", async (_name, schema) => {
    const { code, message } = await faultOf(schema);
    expect(code).toBe("JSON_SCHEMA_IMPOSSIBLE");
    expect(message).toContain("visitor.born");
  });

  it.each<[string, AnySchema]>([
    ["zod 4", z.string().transform(Number)],
    ["zod 3", z3.string().transform(Number)],
    ["zod 3, by a default", z3.object({ name: z3.string().default("") })],
  ])("the outcome of a transform of %s is an error", async (_library, schema) => {
    expect((await faultOf(schema, { io: "output" })).code).toBe("JSON_SCHEMA_IMPOSSIBLE");
  });

  it("a reference that would lead nowhere is an error", async () => {
    const part = z3.object({ id: z3.number() });
    const { code } = await faultOf(z3.object({ "a/b": part, again: part }));
    expect(code).toBe("JSON_SCHEMA_IMPOSSIBLE");
  });

  it("an empty outcome is an error", async () => {
    const empty = () => ({ $schema: dialect, description: "anything" });
    const picky = (value: unknown) =>
      typeof value === "string" ? { value } : { issues: [{ message: "no" }] };
    const { code, message } = await faultOf(standard({ input: empty, output: empty }, picky));
    expect(code).toBe("JSON_SCHEMA_EMPTY");
    expect(message).toContain("another");
  });

  it.each<[string, AnySchema]>([
    ["zod 4", z.unknown()],
    ["zod 3", z3.any()],
    ["another library", standard({ input: () => ({}), output: () => ({}) })],
  ])("but a schema of %s that takes anything may be empty", async (_library, schema) => {
    expect(await toJsonSchema(schema)).toEqual({ $schema: dialect });
  });
});
