import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import {
  userTokens,
  type JivoTokens,
  type SessionTokens,
  type TokenVerifier,
  type UserClaims,
  type UserTokens,
} from "../../../src/identity/index.js";
import { errorOf, OTHER_SECRET, SECRET } from "./forge.js";

const jwks = { url: "https://login.example/jwks.json", issuer: "https://login.example", audience: "shop" };
const lookup = (token: string) => (token === "session-1" ? { id: 7, plan: "gold" } : null);

describe("userTokens", () => {
  it("signs for a customer and recognises the customer again", async () => {
    const tokens = userTokens({ secret: SECRET });
    const token = await tokens.sign({ id: 42, name: "Ann", claims: { plan: "gold" } });
    const { claims, reason } = await tokens.verify(token);
    expect(reason).toBeNull();
    expect(claims).toMatchObject({ sub: "42", id: "42", name: "Ann", plan: "gold" });
  });

  it.each([
    ["none of the kinds", {}, []],
    ["two kinds", { secret: SECRET, jwks }, ["secret", "jwks"]],
    ["a secret beside Jivo's", { secret: SECRET, jivoSecret: OTHER_SECRET }, ["secret", "jivoSecret"]],
    [
      "two secrets that are both not set",
      { secret: undefined, jivoSecret: undefined },
      ["secret", "jivoSecret"],
    ],
  ])("refuses %s at start", async (_, options, given) => {
    const error = await errorOf(() => userTokens(options as never));
    expect(error.code).toBe("TOKEN_KIND_UNCLEAR");
    for (const name of given) expect(error.message).toContain(name);
  });

  it.each([undefined, null, "secret", 42, []])("refuses options that are %j", async (options) => {
    expect((await errorOf(() => userTokens(options as never))).code).toBe("OPTION_INVALID");
  });

  it("names the option that was probably meant when one is misspelt", async () => {
    const error = await errorOf(() => userTokens({ secret: SECRET, audiance: "shop" } as never));
    expect(error.code).toBe("OPTION_UNKNOWN");
    expect(error.message).toContain("Did you mean `audience`?");
  });

  it("refuses an option of another kind instead of ignoring it", async () => {
    const error = await errorOf(() => userTokens({ lookup, audience: "shop" } as never));
    expect(error.code).toBe("OPTION_UNKNOWN");
  });

  it.each([
    ["ttl", 0],
    ["ttl", 1.5],
    ["ttl", "1h"],
    ["ttl", 3_600_000],
    ["ttl", Number.NaN],
    ["maxAge", 0],
    ["maxAge", -1],
    ["clockTolerance", -1],
    ["clockTolerance", 30_000],
    ["acceptEternal", "yes"],
    ["issuer", ""],
    ["issuer", []],
    ["audience", [""]],
    ["audience", 7],
    ["claims", { parse: () => ({}) }],
    ["onError", "log"],
    ["now", 1_700_000_000_000],
  ])("refuses %s = %j at start", async (option, value) => {
    const error = await errorOf(() => userTokens({ secret: SECRET, [option]: value } as never));
    expect(error.code).toBe("OPTION_INVALID");
    expect(error.message).toContain(option);
  });

  it("tells plain JavaScript by a coded error that tokens of a login or a session store are not signed here", async () => {
    for (const tokens of [userTokens({ jwks }), userTokens({ lookup })]) {
      const { sign } = tokens as unknown as UserTokens;
      expect((await errorOf(() => sign({ id: 1 }))).code).toBe("TOKEN_CANNOT_SIGN");
    }
  });

  it("gives each kind the methods that it has, and the claims the type of their schema", () => {
    const schema = z.object({ plan: z.enum(["free", "gold"]) });
    type Plan = { plan: "free" | "gold" } & { readonly sub: string };
    expectTypeOf(userTokens({ secret: SECRET })).toEqualTypeOf<UserTokens>();
    expectTypeOf(userTokens({ secret: SECRET, claims: schema })).toEqualTypeOf<UserTokens<Plan>>();
    expectTypeOf(userTokens({ jivoSecret: SECRET })).toEqualTypeOf<JivoTokens>();
    expectTypeOf(userTokens({ jwks })).toEqualTypeOf<TokenVerifier<UserClaims>>();
    expectTypeOf(userTokens({ jwks, claims: schema })).toEqualTypeOf<TokenVerifier<Plan>>();
    type Session = { id: number; plan: string } & { readonly sub: string };
    expectTypeOf(userTokens({ lookup })).toEqualTypeOf<SessionTokens<Session>>();
    expectTypeOf(userTokens({ lookup, claims: schema })).toEqualTypeOf<SessionTokens<Plan>>();
  });

  it("makes wrong mixes compile errors, and lets environment variables be undefined", () => {
    const neverCalled = () => {
      userTokens({ secret: process.env["USER_TOKEN_SECRET"] });
      userTokens({
        secret: [process.env["NEW"], { kid: "old", secret: process.env["OLD"] }],
        ttl: undefined,
      });
      userTokens({ jwks: { ...jwks, url: process.env["JWKS_URL"], issuer: process.env["ISSUER"] } });
      userTokens({ keys: [{ algorithm: "ES256", privateKey: process.env["PRIVATE_KEY"] }] });
      // @ts-expect-error two kinds at once
      userTokens({ secret: SECRET, jwks });
      // @ts-expect-error two kinds at once
      userTokens({ lookup, jivoSecret: SECRET });
      // @ts-expect-error an option of another kind
      userTokens({ lookup, audience: "shop" });
      // @ts-expect-error whether the audience is checked must be said aloud
      userTokens({ jwks: { url: jwks.url, issuer: jwks.issuer } });
      // @ts-expect-error a login's tokens are not signed here
      expectTypeOf(userTokens({ jwks })).toHaveProperty("sign");
      // @ts-expect-error a symmetric algorithm for a key pair
      userTokens({ keys: [{ algorithm: "HS256", privateKey: SECRET }] });
      // @ts-expect-error a lookup that answers no object
      userTokens({ lookup: () => "42" });
      // @ts-expect-error no kind at all
      userTokens({});
    };
    expect(neverCalled).toBeTypeOf("function");
  });
});
