import { createHmac } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { userTokens } from "../../../src/identity/index.js";
import { atNoon, errorOf, forge, NOON_SECONDS, OTHER_SECRET, SECRET, unsigned } from "./forge.js";

const tokens = userTokens({ jivoSecret: SECRET, now: atNoon });

describe("Jivo's JWT", () => {
  it("holds the customer's id and nothing else", async () => {
    const token = await tokens.sign({ id: 42 });
    expect(decodeJwt(token)).toEqual({ id: "42" });
    expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" });
  });

  it("leaves out whatever else is known of the customer", async () => {
    const customer = { id: 42, name: "Ann", email: "ann@example.com", claims: { plan: "gold" } };
    expect(decodeJwt(await tokens.sign(customer))).toEqual({ id: "42" });
  });

  it("is the same for the same customer each time, as Jivo asks", async () => {
    const tomorrow = userTokens({ jivoSecret: SECRET });
    expect(await tomorrow.sign({ id: "42" })).toBe(await tokens.sign({ id: 42 }));
  });

  it("is the JWT that any other program makes with the secret as text", async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const input = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ id: "42" })}`;
    const signature = createHmac("sha256", SECRET).update(input).digest("base64url");
    expect(await tokens.sign({ id: 42 })).toBe(`${input}.${signature}`);
  });

  it.each([
    [{ id: "42" }, "42"],
    [{ id: 42 }, "42"],
    [{ id: "a", sub: "b" }, "a"],
    [{ id: "egor531@example.com", name: "Egor" }, "egor531@example.com"],
  ])("%j is accepted, and `sub` is the id that Jivo goes by", async (claims, sub) => {
    const verified = await tokens.verify(await forge(claims));
    expect(verified).toEqual({ claims: { ...claims, sub }, reason: null });
  });

  it.each([
    [{}, "claims-refused"],
    [{ sub: "42" }, "claims-refused"],
    [{ id: "" }, "claims-refused"],
    [{ id: null }, "claims-refused"],
    [{ id: { $ne: "" } }, "claims-refused"],
    [{ id: "42", exp: NOON_SECONDS - 60 }, "expired"],
    [{ id: "42", nbf: NOON_SECONDS + 60 }, "not-yet-valid"],
  ])("%j is refused as %s", async (claims, reason) => {
    expect((await tokens.verify(await forge(claims))).reason).toBe(reason);
  });

  it("is refused when it was signed with another channel's secret, or not at all", async () => {
    expect((await tokens.verify(await forge({ id: "42" }, OTHER_SECRET))).reason).toBe("bad-signature");
    expect((await tokens.verify(unsigned({ alg: "none" }, { id: "42" }))).reason).toBe("algorithm-refused");
  });

  it("expires when a ttl was asked for", async () => {
    const token = await tokens.sign({ id: 42 }, { ttl: 60 });
    expect(decodeJwt(token)).toEqual({ id: "42", exp: NOON_SECONDS + 60 });
    const later = userTokens({ jivoSecret: SECRET, now: () => atNoon() + 66_000 });
    expect((await tokens.verify(token)).reason).toBeNull();
    expect((await later.verify(token)).reason).toBe("expired");
  });

  it("is signed with the first secret and accepted from all of them", async () => {
    const both = userTokens({ jivoSecret: [OTHER_SECRET, SECRET] });
    expect((await both.verify(await tokens.sign({ id: 1 }))).reason).toBeNull();
    expect((await tokens.verify(await both.sign({ id: 1 }))).reason).toBe("bad-signature");
  });

  it.each([
    [undefined, "SECRET_MISSING"],
    ["", "SECRET_MISSING"],
    ["short", "SECRET_TOO_SHORT"],
    [`${SECRET} `, "SECRET_HAS_SPACE"],
  ])("needs a good secret: %j is refused at start", async (jivoSecret, code) => {
    const error = await errorOf(() => userTokens({ jivoSecret }));
    expect(error.code).toBe(code);
    expect(error.message).toContain("jivoSecret");
  });

  it.each([undefined, null, "", " ", 1.5, Number.NaN, 2 ** 53, {}, true])(
    "is not made for the id %j",
    async (id) => {
      expect((await errorOf(() => tokens.sign({ id } as never))).code).toBe("TOKEN_CUSTOMER_INVALID");
    },
  );
});
