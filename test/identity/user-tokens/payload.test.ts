import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { userTokens } from "../../../src/identity/index.js";
import { errorOf, SECRET } from "./forge.js";

const tokens = userTokens({ secret: SECRET });

describe("the customer to sign for", () => {
  it.each([
    [42, "42"],
    [42n, "42"],
    [9007199254740993n, "9007199254740993"],
    ["42", "42"],
    ["user/ж", "user/ж"],
    [-0, "0"],
  ])("may have the id %s", async (id, sub) => {
    expect(decodeJwt(await tokens.sign({ id }))).toMatchObject({ sub, id: sub });
  });

  it.each([undefined, null, "", " \n", 1.5, Number.NaN, Infinity, 2 ** 53, {}, [], true, "\ud83d"])(
    "can't have the id %j",
    async (id) => {
      const error = await errorOf(() => tokens.sign({ id } as never));
      expect(error.code).toBe("TOKEN_CUSTOMER_INVALID");
      expect(error.message).toContain("customer.id");
    },
  );

  it.each([undefined, null, 42, "42", []])("can't be %j", async (customer) => {
    expect((await errorOf(() => tokens.sign(customer as never))).code).toBe("TOKEN_CUSTOMER_INVALID");
  });

  it("may lack a name, email and phone, as null or undefined", async () => {
    const payload = decodeJwt(await tokens.sign({ id: 1, name: null, email: undefined, phone: "" }));
    expect(Object.keys(payload).sort()).toEqual(["exp", "iat", "id", "phone", "sub"]);
  });

  it("can't have a name, email or phone that is no text, and the error does not quote it", async () => {
    const error = await errorOf(() => tokens.sign({ id: 1, phone: 14084987855 } as never));
    expect(error.code).toBe("TOKEN_CUSTOMER_INVALID");
    expect(error.message).toContain("customer.phone");
    expect(error.message).not.toContain("14084987855");
  });

  it.each(["sub", "id", "name", "email", "phone", "iss", "aud", "iat", "nbf", "exp"])(
    "can't set `%s` through claims",
    async (name) => {
      const error = await errorOf(() => tokens.sign({ id: 1, claims: { [name]: "x" } }));
      expect(error.code).toBe("TOKEN_CUSTOMER_INVALID");
      expect(error.message).toContain(`claims.${name}`);
    },
  );

  it.each([
    ["a date", { since: new Date() }, "claims.since"],
    ["NaN", { a: { b: [1, Number.NaN] } }, "claims.a.b.1"],
    ["a bigint", { a: 1n }, "claims.a"],
    ["a function", { a: () => 1 }, "claims.a"],
    ["a Map", { a: new Map() }, "claims.a"],
    ["undefined in a list", { a: [undefined] }, "claims.a.0"],
  ])("can't have claims that JSON would change: %s", async (_, claims, path) => {
    const error = await errorOf(() => tokens.sign({ id: 1, claims }));
    expect(error.code).toBe("TOKEN_CUSTOMER_INVALID");
    expect(error.message).toContain(`\`${path}\``);
  });

  it("can't have claims that contain themselves, or are no object", async () => {
    const loop: Record<string, unknown> = {};
    loop["loop"] = loop;
    for (const claims of [loop, [], "plan"]) {
      expect((await errorOf(() => tokens.sign({ id: 1, claims } as never))).code).toBe(
        "TOKEN_CUSTOMER_INVALID",
      );
    }
  });

  it("may have claims that are undefined; they are left out", async () => {
    expect(decodeJwt(await tokens.sign({ id: 1, claims: { plan: undefined } }))).not.toHaveProperty("plan");
  });
});
