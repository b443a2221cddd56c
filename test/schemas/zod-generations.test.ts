import { describe, expect, it } from "vitest";
import * as z from "zod";
import { z as v3 } from "zod/v3";
import { z as z3 } from "zod3";
import { toJsonSchema, type AnySchema } from "../../src/schemas/index.js";
import { validator } from "./validator.js";

/* The same schema written in zod 4 and in zod 3 must become JSON Schemas that mean the same. */

interface Zod3 {
  readonly _def: object;
  safeParse(data: unknown): { readonly success: boolean };
  safeParseAsync(data: unknown): Promise<{ readonly success: boolean }>;
}

/**
 * Takes them as unknown: in a list, TypeScript would compare the types of the two copies of zod 3 with each other, which
 * takes minutes and gigabytes.
 */
const both = (own: unknown, shipped: unknown) => [own, shipped] as readonly Zod3[];

interface Pair {
  readonly four: z.ZodType;
  /** zod 3 as its own package, and as the one that zod 4 ships. */
  readonly three: readonly Zod3[];
  readonly samples: readonly unknown[];
}

const objects = [{}, { a: "x" }, { a: 1 }, { a: "x", more: 1 }, { a: null }, [], null, "x"];

const pairs: Readonly<Record<string, Pair>> = {
  "text with a length": {
    four: z.string().min(2).max(3),
    three: both(z3.string().min(2).max(3), v3.string().min(2).max(3)),
    samples: ["", "a", "ab", "abc", "abcd", 12, null],
  },
  "text with a pattern": {
    four: z.string().regex(/^[a-z]+$/),
    three: both(z3.string().regex(/^[a-z]+$/), v3.string().regex(/^[a-z]+$/)),
    samples: ["abc", "ABC", "a1", "", 1],
  },
  "an address of e-mail": {
    four: z.email(),
    three: both(z3.string().email(), v3.string().email()),
    samples: ["ann@example.com", "ann", "", 1, null],
  },
  "a whole number in a range": {
    four: z.number().int().min(1).max(10),
    three: both(z3.number().int().min(1).max(10), v3.number().int().min(1).max(10)),
    samples: [0, 1, 10, 11, 1.5, "1", null],
  },
  "a number above a bound": {
    four: z.number().gt(0),
    three: both(z3.number().gt(0), v3.number().gt(0)),
    samples: [0, 0.1, -1, "1"],
  },
  "an object": {
    four: z.object({ a: z.string() }),
    three: both(z3.object({ a: z3.string() }), v3.object({ a: v3.string() })),
    samples: objects,
  },
  "a strict object": {
    four: z.strictObject({ a: z.string() }),
    three: both(z3.object({ a: z3.string() }).strict(), v3.object({ a: v3.string() }).strict()),
    samples: objects,
  },
  "a loose object": {
    four: z.looseObject({ a: z.string().optional() }),
    three: both(
      z3.object({ a: z3.string().optional() }).passthrough(),
      v3.object({ a: v3.string().optional() }).passthrough(),
    ),
    samples: objects,
  },
  "an object with further fields of a kind": {
    four: z.object({ a: z.string() }).catchall(z.number()),
    three: both(
      z3.object({ a: z3.string() }).catchall(z3.number()),
      v3.object({ a: v3.string() }).catchall(v3.number()),
    ),
    samples: [...objects, { a: "x", more: "y" }],
  },
  "optional, nullable and defaulted fields": {
    four: z.object({ a: z.string().optional(), b: z.string().nullable(), c: z.number().default(1) }),
    three: both(
      z3.object({ a: z3.string().optional(), b: z3.string().nullable(), c: z3.number().default(1) }),
      v3.object({ a: v3.string().optional(), b: v3.string().nullable(), c: v3.number().default(1) }),
    ),
    samples: [{ b: null }, { b: "x" }, {}, { a: null, b: "x" }, { b: "x", c: "1" }, { b: "x", c: 2 }],
  },
  "a list with a length": {
    four: z.array(z.string()).min(1).max(2),
    three: both(z3.array(z3.string()).min(1).max(2), v3.array(v3.string()).min(1).max(2)),
    samples: [[], ["a"], ["a", "b"], ["a", "b", "c"], [1], "a"],
  },
  "a tuple with a rest": {
    four: z.tuple([z.string(), z.number()]).rest(z.boolean()),
    three: both(
      z3.tuple([z3.string(), z3.number()]).rest(z3.boolean()),
      v3.tuple([v3.string(), v3.number()]).rest(v3.boolean()),
    ),
    samples: [["a", 1], ["a", 1, true], ["a", 1, "b"], ["a"], [1, "a"], []],
  },
  "names and values": {
    four: z.record(z.string(), z.number()),
    three: both(z3.record(z3.number()), v3.record(v3.number())),
    samples: [{}, { a: 1 }, { a: "1" }, [], null],
  },
  "a choice": {
    four: z.enum(["free", "premium"]),
    three: both(z3.enum(["free", "premium"]), v3.enum(["free", "premium"])),
    samples: ["free", "premium", "other", null, 1],
  },
  "a literal": {
    four: z.literal("ok"),
    three: both(z3.literal("ok"), v3.literal("ok")),
    samples: ["ok", "OK", null],
  },
  "one of several kinds": {
    four: z.union([z.string(), z.number(), z.null()]),
    three: both(
      z3.union([z3.string(), z3.number(), z3.null()]),
      v3.union([v3.string(), v3.number(), v3.null()]),
    ),
    samples: ["a", 1, null, true, [], {}],
  },
  "one of several objects, told by a field": {
    four: z.discriminatedUnion("type", [
      z.object({ type: z.literal("a"), a: z.string() }),
      z.object({ type: z.literal("b"), b: z.number() }),
    ]),
    three: both(
      z3.discriminatedUnion("type", [
        z3.object({ type: z3.literal("a"), a: z3.string() }),
        z3.object({ type: z3.literal("b"), b: z3.number() }),
      ]),
      v3.discriminatedUnion("type", [
        v3.object({ type: v3.literal("a"), a: v3.string() }),
        v3.object({ type: v3.literal("b"), b: v3.number() }),
      ]),
    ),
    samples: [{ type: "a", a: "x" }, { type: "b", b: 1 }, { type: "a", b: 1 }, { type: "c" }, {}],
  },
  "both of two objects": {
    four: z.intersection(z.object({ a: z.string() }), z.object({ b: z.number() })),
    three: both(
      z3.intersection(z3.object({ a: z3.string() }), z3.object({ b: z3.number() })),
      v3.intersection(v3.object({ a: v3.string() }), v3.object({ b: v3.number() })),
    ),
    samples: [{ a: "x", b: 1 }, { a: "x" }, { b: 1 }, { a: "x", b: 1, c: true }],
  },
  "text that is turned into a number": {
    four: z.object({ id: z.string().transform(Number) }),
    three: both(
      z3.object({ id: z3.string().transform(Number) }),
      v3.object({ id: v3.string().transform(Number) }),
    ),
    samples: [{ id: "1" }, { id: 1 }, {}],
  },
  "a checked, branded, read-only, described field": {
    four: z.object({
      id: z
        .string()
        .min(1)
        .refine(() => true)
        .brand("Id")
        .readonly()
        .describe("The id."),
    }),
    three: both(
      z3.object({
        id: z3
          .string()
          .min(1)
          .refine(() => true)
          .brand("Id")
          .readonly()
          .describe("The id."),
      }),
      v3.object({
        id: v3
          .string()
          .min(1)
          .refine(() => true)
          .brand("Id")
          .readonly()
          .describe("The id."),
      }),
    ),
    samples: [{ id: "x" }, { id: "" }, { id: 1 }, {}],
  },
};

/** Which samples the JSON Schema of a schema takes. */
async function verdicts(schema: AnySchema, samples: readonly unknown[]): Promise<boolean[]> {
  const validate = validator(await toJsonSchema(schema));
  return samples.map((sample) => validate(sample));
}

describe.each(Object.entries(pairs))("%s", (_name, { four, three, samples }) => {
  it("means the same by zod 4, by zod 3, and as JSON Schema of either", async () => {
    const expected = samples.map((sample) => four.safeParse(sample).success);
    expect(await verdicts(four, samples)).toEqual(expected);
    for (const schema of three) {
      expect(samples.map((sample) => schema.safeParse(sample).success)).toEqual(expected);
      expect(await verdicts(schema, samples)).toEqual(expected);
    }
    expect(new Set(expected).size).toBe(2);
  });
});

it("descriptions come along", async () => {
  const four = await toJsonSchema(z.object({ id: z.string().describe("The id.") }).describe("A thing."));
  const three = await toJsonSchema(z3.object({ id: z3.string().describe("The id.") }).describe("A thing."));
  expect(three).toEqual(four);
  expect(four).toMatchObject({ description: "A thing.", properties: { id: { description: "The id." } } });
});
