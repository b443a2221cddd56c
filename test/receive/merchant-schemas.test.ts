import type { StandardSchemaV1 } from "@standard-schema/spec";
import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as z from "zod";
import * as z3 from "zod/v3";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { rejecting, throwing } from "../support/odd-throws.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

interface Attributes {
  plan: string;
  orders: number;
  city?: string | undefined;
}

/** The same schema three times: the number of orders may come as text, and unknown attributes are dropped. */
const schemas: Record<string, StandardSchemaV1<unknown, Attributes>> = {
  "zod 4": z.object({ plan: z.string(), orders: z.coerce.number(), city: z.string().optional() }),
  "zod 3": z3.object({ plan: z3.string(), orders: z3.coerce.number(), city: z3.string().optional() }),
  valibot: v.object({
    plan: v.string(),
    orders: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.number()),
    city: v.optional(v.string()),
  }),
};

const withAttributes = (attributes: unknown) =>
  post(JSON.stringify({ ...minimalBodies.client_attribute_updated, attributes }));

async function receive(schema: StandardSchemaV1<unknown, Attributes>, attributes: unknown) {
  const seen: Attributes[] = [];
  const raws: unknown[] = [];
  const followed: Attributes[] = [];
  const recorded = recordedHooks({
    schemas: { attributes: schema },
    deadlineMs: 50,
    handlers: {
      client_attribute_updated(event) {
        expectTypeOf(event.attributes).toEqualTypeOf<Attributes>();
        seen.push(event.attributes);
        raws.push(event.raw["attributes"]);
      },
    },
    after: { client_attribute_updated: (event) => void followed.push(event.attributes) },
  });
  const reply = await recorded.hooks.receive(withAttributes(attributes));
  await recorded.hooks.close();
  return { ...recorded, status: reply.status, result: replied(reply).result, seen, raws, followed };
}

describe.each(Object.entries(schemas))("schemas.attributes by %s", (_library, schema) => {
  it("makes of the attributes what the handler gets; raw stays as it came", async () => {
    const came = { plan: "premium", orders: "3", extra: true };
    const { status, seen, raws, followed } = await receive(schema, came);
    expect(status).toBe(200);
    expect(seen).toEqual([{ plan: "premium", orders: 3 }]);
    expect(followed).toEqual(seen);
    expect(raws).toEqual([came]);
  });

  it("refuses with 400, the paths and no values", async () => {
    const { status, result, seen, followed, facts, errors } = await receive(schema, {
      plan: { CANARY: "CANARY" },
      orders: 3,
      city: ["CANARY"],
    });
    expect(status).toBe(400);
    expect(result).toBe(
      "client_attribute_updated: schemas.attributes refused `attributes.plan`, `attributes.city`.",
    );
    expect(factOf(facts, "refused")).toMatchObject({ code: "ATTRIBUTES_REFUSED", status: 400 });
    expect(JSON.stringify(facts)).not.toContain("CANARY");
    expect([...seen, ...followed]).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("refuses also when there are no attributes", async () => {
    expect(await receive(schema, undefined)).toMatchObject({ status: 400 });
  });

  it("leaves all other events alone", async () => {
    const { hooks } = recordedHooks({ schemas: { attributes: schema } });
    for (const body of Object.values(minimalBodies)) {
      if ("event_name" in body && body.event_name === "client_attribute_updated") continue;
      expect(replied(await hooks.receive(post(body)))).toEqual({ result: "ok" });
    }
  });
});

/** A Standard Schema of one function. */
const schemaOf = (
  validate: (
    value: unknown,
  ) => StandardSchemaV1.Result<Attributes> | Promise<StandardSchemaV1.Result<Attributes>>,
): StandardSchemaV1<unknown, Attributes> => ({ "~standard": { version: 1, vendor: "test", validate } });

const good: Attributes = { plan: "premium", orders: 3 };

describe("an async schema", () => {
  it("makes of the attributes what the handler gets", async () => {
    const known = z.object({
      plan: z.string().refine(async (plan) => Promise.resolve(plan === "premium")),
      orders: z.number(),
    });
    expect(await receive(known, good)).toMatchObject({ status: 200, seen: [good] });
    expect(await receive(known, { ...good, plan: "free" })).toMatchObject({ status: 400, seen: [] });
  });

  it("that never resolves is cut off at the deadline with 500, and onError is told once", async () => {
    const { status, result, seen, errors } = await receive(
      schemaOf(() => new Promise(() => undefined)),
      good,
    );
    expect(status).toBe(500);
    expect(result).toMatch(/^client_attribute_updated: schemas\.attributes did not finish within 50 ms/);
    expect(errors).toMatchObject([{ error: { code: "SCHEMA_FAILED" } }]);
    expect(seen).toEqual([]);
  });
});

describe("a schema that fails is a 500, and onError is told once, with the cause", () => {
  const boom = new Error("CANARY");

  it.each<[string, StandardSchemaV1<unknown, Attributes>, unknown]>([
    ["throws", schemaOf(() => throwing(boom)), boom],
    ["rejects", schemaOf(() => rejecting(boom)), boom],
    ["throws no Error", schemaOf(() => throwing("CANARY")), expect.objectContaining({ cause: "CANARY" })],
    ["returns nothing", schemaOf(() => undefined as never), expect.any(TypeError)],
    ["has issues that are no list", schemaOf(() => ({ issues: 5 }) as never), expect.any(TypeError)],
  ])("%s", async (_name, schema, cause) => {
    const { status, result, seen, errors, hooks } = await receive(schema, good);
    expect(status).toBe(500);
    expect(result).toBe("client_attribute_updated: schemas.attributes threw, so the event was not served.");
    expect(errors).toHaveLength(1);
    expect(errors[0]?.error).toMatchObject({ code: "SCHEMA_FAILED", cause });
    expect(seen).toEqual([]);
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
  });
});

describe("names of attributes, which come from outside,", () => {
  const strict = schemaOf((value) => ({
    issues: Object.keys(value as object).map((key) => ({ message: `no ${key}`, path: [{ key }, 0] })),
  }));

  it("are told when they are names", async () => {
    const { result } = await receive(strict, { "Тариф 2.0": 1, some_name: 2 });
    expect(result).toMatch(/ refused `attributes\.Тариф 2\.0\.0`, `attributes\.some_name\.0`\.$/);
  });

  it.each(["\r\nforged: log line", "`", "<b>", "x".repeat(65), "", "\u202e"])(
    "are not when they are %j",
    async (name) => {
      const { result, lines } = await receive(strict, { [name]: 1 });
      expect(result).toBe("client_attribute_updated: schemas.attributes refused `attributes.?.0`.");
      expect(lines.map(({ message }) => message)).toEqual([result]);
    },
  );

  it("are at most ten", async () => {
    const { result } = await receive(
      strict,
      Object.fromEntries(Array.from({ length: 500 }, (_none, i) => [`a${i}`, 1])),
    );
    expect(result.match(/`/g)).toHaveLength(20);
  });
});
