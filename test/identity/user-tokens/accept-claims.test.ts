import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ChatHooksError } from "../../../src/errors.js";
import { userTokens } from "../../../src/identity/index.js";
import { forge, SECRET } from "./forge.js";

const exp = 9_999_999_999;
const verify = async (claims: Record<string, unknown>) =>
  userTokens({ secret: SECRET }).verify(await forge({ exp, ...claims }));

describe("the customer's id", () => {
  it.each([
    [{ sub: "42" }, "42"],
    [{ sub: 42 }, "42"],
    [{ sub: 0 }, "0"],
    [{ id: "42" }, "42"],
    [{ id: 42 }, "42"],
    [{ sub: "a", id: "b" }, "a"],
    [{ sub: null, id: "b" }, "b"],
    [{ sub: " 42 " }, " 42 "],
  ])("of %j is %j", async (claims, sub) => {
    expect((await verify(claims)).claims?.sub).toBe(sub);
  });

  it.each([
    [{}],
    [{ sub: "" }],
    [{ sub: "  " }],
    [{ sub: "", id: "42" }],
    [{ sub: null }],
    [{ sub: true }],
    [{ sub: ["42"] }],
    [{ sub: { toString: "42" } }],
    [{ sub: 1.5 }],
    [{ sub: 2 ** 53 }],
    [{ sub: "\ud83d" }],
    [{ id: "" }],
  ])("can't be had from %j, so the genuine token is refused and reported", async (claims) => {
    const errors: ChatHooksError[] = [];
    const tokens = userTokens({ secret: SECRET, onError: (error) => errors.push(error) });
    const token = await forge({ exp, ...claims });
    expect((await tokens.verify(token)).reason).toBe("claims-refused");
    expect(errors.map(({ code }) => code)).toEqual(["TOKEN_CLAIMS_REFUSED"]);
    expect(errors[0]?.message).not.toContain(token);
  });
});

describe("claims without a schema", () => {
  it("hold name, email and phone as text or not at all", async () => {
    const { claims } = await verify({ sub: "1", name: { first: "Ann" }, email: null, phone: "+1", plan: 7 });
    expect(claims).toEqual({ exp, sub: "1", phone: "+1", plan: 7 });
  });

  it("can't reach an object's prototype", async () => {
    const { claims } = await verify(
      JSON.parse('{"sub":"1","__proto__":{"admin":true}}') as Record<string, unknown>,
    );
    expect(claims?.["admin"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });
});

describe.each([
  ["zod", z.object({ plan: z.enum(["free", "gold"]), seats: z.coerce.number() })],
  [
    "valibot",
    v.object({ plan: v.picklist(["free", "gold"]), seats: v.pipe(v.unknown(), v.transform(Number)) }),
  ],
])("claims with a schema of %s", (_, schema) => {
  const errors: ChatHooksError[] = [];
  const tokens = userTokens({ secret: SECRET, claims: schema, onError: (error) => errors.push(error) });

  it("are what the schema makes of them, with the customer's id", async () => {
    const token = await tokens.sign({ id: 42, claims: { plan: "gold", seats: "3", more: true } });
    expect((await tokens.verify(token)).claims).toEqual({ plan: "gold", seats: 3, sub: "42" });
  });

  it("are refused when the schema refuses them, and the report names the claim but not its value", async () => {
    errors.length = 0;
    const token = await tokens.sign({ id: 42, claims: { plan: "tell-nobody", seats: 1 } });
    expect((await tokens.verify(token)).reason).toBe("claims-refused");
    expect(errors[0]?.message).toContain("`plan`");
    expect(`${errors[0]?.stack ?? ""}${JSON.stringify(errors[0])}`).not.toContain("tell-nobody");
  });
});

describe("a schema", () => {
  const check = async (validate: (claims: unknown) => unknown) => {
    const errors: ChatHooksError[] = [];
    const claims = { "~standard": { version: 1, vendor: "test", validate } } as never;
    const tokens = userTokens({ secret: SECRET, claims, onError: (error) => errors.push(error) });
    return { verification: await tokens.verify(await tokens.sign({ id: 42 })), errors };
  };

  it("may be asynchronous", async () => {
    const { verification } = await check((value) => Promise.resolve({ value }));
    expect(verification.claims).toMatchObject({ sub: "42" });
  });

  it("may be a function, as some libraries have it", async () => {
    const claims = Object.assign(() => undefined, {
      "~standard": { version: 1 as const, vendor: "test", validate: () => ({ value: { plan: "gold" } }) },
    });
    const tokens = userTokens({ secret: SECRET, claims });
    expect((await tokens.verify(await tokens.sign({ id: 42 }))).claims).toEqual({ plan: "gold", sub: "42" });
  });

  it("may refuse without saying where", async () => {
    const { errors } = await check(() => ({ issues: [{ message: "tell-nobody" }] }));
    expect(errors[0]?.message).toContain("`claims`");
    expect(errors[0]?.message).not.toContain("tell-nobody");
  });

  it("may point into the claims by keys or by segments", async () => {
    const { errors } = await check(() => ({ issues: [{ message: "", path: ["plans", { key: 0 }] }] }));
    expect(errors[0]?.message).toContain("`plans.0`");
  });

  it("sees the customer's id as `sub` in text", async () => {
    let seen: unknown;
    await check((value) => {
      seen = value;
      return { value };
    });
    expect(seen).toMatchObject({ sub: "42" });
  });

  it("that throws refuses the token instead of failing the delivery", async () => {
    const { verification, errors } = await check(() => {
      throw new Error("bug");
    });
    expect(verification.reason).toBe("claims-refused");
    expect((errors[0]?.cause as Error).message).toBe("bug");
  });

  it("that answers no object refuses the token", async () => {
    expect((await check(() => ({ value: "42" }))).verification.reason).toBe("claims-refused");
  });
});
