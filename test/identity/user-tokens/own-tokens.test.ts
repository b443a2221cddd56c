import { decodeJwt, decodeProtectedHeader, generateKeyPair, exportSPKI } from "jose";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userTokens } from "../../../src/identity/index.js";
import { atNoon, errorOf, forge, NOON, NOON_SECONDS, OTHER_SECRET, SECRET, unsigned } from "./forge.js";

const HOUR = 3_600;
const live = { sub: "42", exp: NOON_SECONDS + HOUR };

/** Tokens of one secret, looked at some seconds after noon. */
function verifierAt(seconds: number, options: Record<string, unknown> = {}) {
  return userTokens({ secret: SECRET, now: () => NOON + seconds * 1_000, ...options });
}

async function reasonFor(token: unknown, options: Record<string, unknown> = {}) {
  return (await verifierAt(0, options).verify(token as string)).reason;
}

describe("a secret", () => {
  it("of 32 bytes is enough, and one byte less is not", async () => {
    expect(() => userTokens({ secret: "x".repeat(32) })).not.toThrow();
    expect(() => userTokens({ secret: new Uint8Array(32) })).not.toThrow();
    const error = await errorOf(() => userTokens({ secret: "x".repeat(31) }));
    expect(error.code).toBe("SECRET_TOO_SHORT");
    expect(error.message).toContain("31");
  });

  it("counts as UTF-8 bytes", () => {
    expect(() => userTokens({ secret: "ж".repeat(16) })).not.toThrow();
  });

  it.each([
    [undefined, "SECRET_MISSING"],
    ["", "SECRET_MISSING"],
    [[], "SECRET_MISSING"],
    [[SECRET, undefined], "SECRET_MISSING"],
    [{ kid: "a", secret: undefined }, "SECRET_MISSING"],
    [`${SECRET}\n`, "SECRET_HAS_SPACE"],
    [` ${SECRET}`, "SECRET_HAS_SPACE"],
    [[SECRET, "short"], "SECRET_TOO_SHORT"],
    [new Uint8Array(31), "SECRET_TOO_SHORT"],
    [42, "OPTION_INVALID"],
    [{ kid: "", secret: SECRET }, "OPTION_INVALID"],
    [{ kid: 7, secret: SECRET }, "OPTION_INVALID"],
    [
      [
        { kid: "a", secret: SECRET },
        { kid: "a", secret: OTHER_SECRET },
      ],
      "OPTION_INVALID",
    ],
    [{ kidd: "a", secret: SECRET }, "OPTION_UNKNOWN"],
  ])("that is %j is refused at start", async (secret, code) => {
    expect((await errorOf(() => userTokens({ secret } as never))).code).toBe(code);
  });

  it("is in no error, whatever is wrong with it", async () => {
    for (const secret of ["tell-nobody", ` ${SECRET}`, [OTHER_SECRET, "tell-nobody"]]) {
      const error = await errorOf(() => userTokens({ secret }));
      expect(`${error.message} ${error.hint} ${JSON.stringify(error)}`).not.toMatch(
        /tell-nobody|a-secret|another/,
      );
    }
  });

  it("does not change under our hands when the caller reuses its bytes", async () => {
    const bytes = new TextEncoder().encode(SECRET);
    const tokens = userTokens({ secret: bytes });
    bytes.fill(0);
    expect((await tokens.verify(await forge({ sub: "1", exp: 9_999_999_999 }))).reason).toBeNull();
  });
});

describe("sign", () => {
  it("makes a token that lives one hour from now", async () => {
    const token = await verifierAt(0).sign({ id: 42 });
    expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" });
    expect(decodeJwt(token)).toEqual({ sub: "42", id: "42", iat: NOON_SECONDS, exp: NOON_SECONDS + HOUR });
  });

  it("takes the life from userTokens, and for one token from its own ttl", async () => {
    const tokens = verifierAt(0, { ttl: 60 });
    expect(decodeJwt(await tokens.sign({ id: 1 })).exp).toBe(NOON_SECONDS + 60);
    expect(decodeJwt(await tokens.sign({ id: 1 }, { ttl: 5 })).exp).toBe(NOON_SECONDS + 5);
    expect((await errorOf(() => tokens.sign({ id: 1 }, { ttl: 0 }))).code).toBe("OPTION_INVALID");
  });

  it("puts the first issuer and audience into the token, and any of them is accepted back", async () => {
    const before = verifierAt(0, { issuer: "old", audience: "chat" });
    const after = verifierAt(0, { issuer: ["new", "old"], audience: ["chat", "app"] });
    expect(decodeJwt(await after.sign({ id: 1 }))).toMatchObject({ iss: "new", aud: "chat" });
    expect((await after.verify(await before.sign({ id: 1 }))).reason).toBeNull();
    expect((await before.verify(await after.sign({ id: 1 }))).reason).toBe("wrong-issuer");
  });

  it("refuses to sign what verify would refuse for its size", async () => {
    const error = await errorOf(() => verifierAt(0).sign({ id: 1, claims: { notes: "x".repeat(8_000) } }));
    expect(error.code).toBe("TOKEN_TOO_LARGE");
  });

  it("signs for customers of any Unicode id, name and claims, and verify gives the same back", async () => {
    const tokens = verifierAt(0);
    const reserved = ["sub", "id", "name", "email", "phone", "iss", "aud", "iat", "nbf", "exp"];
    const customer = fc.record({
      id: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((id) => id.trim() !== ""),
      name: fc.string({ unit: "binary", maxLength: 40 }),
      claims: fc.dictionary(
        fc.string({ unit: "binary", maxLength: 12 }).filter((name) => !reserved.includes(name)),
        fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }),
        { maxKeys: 5 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(customer, async ({ id, name, claims }) => {
        const { claims: verified, reason } = await tokens.verify(await tokens.sign({ id, name, claims }));
        expect(reason).toBeNull();
        const times = { iat: NOON_SECONDS, exp: NOON_SECONDS + HOUR };
        // JSON has no -0, and a round trip is the fair way to say so.
        const expected = { ...(JSON.parse(JSON.stringify(claims)) as object), name, sub: id, id, ...times };
        expect(verified).toEqual(expected);
      }),
    );
  });
});

describe("verify", () => {
  it.each([
    ["nothing", undefined, "missing"],
    ["null, as VivoChat sends it", null, "missing"],
    ["an empty text", "", "missing"],
    ["a number", 42, "malformed"],
    ["an object", { token: "x" }, "malformed"],
    ["a plain word", "USER_TOKEN", "malformed"],
    ["two parts", "e30.e30", "malformed"],
    ["four parts", "e30.e30.e30.e30", "malformed"],
    ["five parts, which is an encrypted token", "e30.e30.e30.e30.e30", "malformed"],
    ["three empty parts", "..", "malformed"],
    ["a header that is no JSON", unsigned("{", live, "AA"), "malformed"],
    ["a header that is a list", unsigned([], live, "AA"), "malformed"],
    ["a header without alg", unsigned({ typ: "JWT" }, live, "AA"), "malformed"],
    ["a kid that is a number", unsigned({ alg: "HS256", kid: 1 }, live, "AA"), "malformed"],
    ["alg none", unsigned({ alg: "none" }, live), "algorithm-refused"],
    ["alg NONE with a signature", unsigned({ alg: "NONE" }, live, "AAAA"), "algorithm-refused"],
    ["an algorithm that nobody knows", unsigned({ alg: "toString" }, live, "AAAA"), "algorithm-refused"],
    ["HS512", unsigned({ alg: "HS512" }, live, "AAAA"), "algorithm-refused"],
    ["no signature", unsigned({ alg: "HS256" }, live), "bad-signature"],
    ["8,193 characters", "x".repeat(8_193), "too-large"],
  ])("refuses %s", async (_, token, reason) => {
    expect(await reasonFor(token)).toBe(reason);
  });

  it("looks at 8,192 characters and not at one more", async () => {
    const overhead = (await forge({ ...live, pad: "" })).length;
    const fill = (characters: number) =>
      forge({ ...live, pad: "x".repeat(Math.floor((characters * 3) / 4)) });
    const largest = await fill(8_190 - overhead);
    expect(largest.length).toBeLessThanOrEqual(8_192);
    expect(await reasonFor(largest)).toBeNull();
    expect(await reasonFor(await fill(8_200 - overhead))).toBe("too-large");
  });

  it("refuses a token of another secret", async () => {
    expect(await reasonFor(await forge(live, OTHER_SECRET))).toBe("bad-signature");
  });

  it("refuses a public key used as an HS256 secret", async () => {
    const { publicKey } = await generateKeyPair("ES256", { extractable: true });
    const pem = await exportSPKI(publicKey);
    const tokens = userTokens({ keys: [{ algorithm: "ES256", publicKey }], now: atNoon });
    expect((await tokens.verify(await forge(live, pem))).reason).toBe("algorithm-refused");
  });

  it("refuses a genuine header extension that it does not understand", async () => {
    const { SignJWT } = await import("jose");
    const token = await new SignJWT(live)
      .setProtectedHeader({ alg: "HS256", crit: ["exp"], exp: 1 })
      .sign(new TextEncoder().encode(SECRET), { crit: { exp: true } });
    expect(await reasonFor(token)).toBe("malformed");
  });

  it("refuses a genuine payload that is no JSON object", async () => {
    const { CompactSign } = await import("jose");
    for (const payload of ["not json", "[1]", '"42"', "null"]) {
      const token = await new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(SECRET));
      expect(await reasonFor(token)).toBe("malformed");
    }
  });

  it("refuses an expired token, from the second its tolerance is over", async () => {
    const token = await forge({ sub: "42", exp: NOON_SECONDS });
    expect((await verifierAt(4).verify(token)).reason).toBeNull();
    expect((await verifierAt(5).verify(token)).reason).toBe("expired");
    expect((await verifierAt(0, { clockTolerance: 0 }).verify(token)).reason).toBe("expired");
    expect((await verifierAt(59, { clockTolerance: 60 }).verify(token)).reason).toBeNull();
  });

  it("refuses a token before its time", async () => {
    const token = await forge({ ...live, nbf: NOON_SECONDS });
    expect((await verifierAt(-5).verify(token)).reason).toBeNull();
    expect((await verifierAt(-6).verify(token)).reason).toBe("not-yet-valid");
  });

  it("refuses a token that was signed too long ago, whatever its exp", async () => {
    const token = await forge({ ...live, iat: NOON_SECONDS });
    expect((await verifierAt(605, { maxAge: 600 }).verify(token)).reason).toBeNull();
    expect((await verifierAt(606, { maxAge: 600 }).verify(token)).reason).toBe("too-old");
    expect((await verifierAt(-6, { maxAge: 600 }).verify(token)).reason).toBe("not-yet-valid");
  });

  it("refuses a token without iat when its age counts", async () => {
    expect(await reasonFor(await forge(live), { maxAge: 600 })).toBe("claims-refused");
  });

  it("refuses a token that never expires, unless that was asked for or its age is limited", async () => {
    const token = await forge({ sub: "42", iat: NOON_SECONDS });
    expect(await reasonFor(token)).toBe("no-expiry");
    expect(await reasonFor(token, { acceptEternal: true })).toBeNull();
    expect(await reasonFor(token, { maxAge: 60 })).toBeNull();
  });

  it.each(["exp", "nbf"])("refuses a token whose %s is no number", async (claim) => {
    expect(await reasonFor(await forge({ ...live, [claim]: "tomorrow" }))).toBe("claims-refused");
  });

  it.each([
    [{ iss: "https://shop.example" }, null],
    [{ iss: "https://shop.example/" }, "wrong-issuer"],
    [{ iss: ["https://shop.example"] }, "wrong-issuer"],
    [{}, "wrong-issuer"],
  ])("with issuer set, answers %j with %s", async (claims, reason) => {
    expect(await reasonFor(await forge({ ...live, ...claims }), { issuer: "https://shop.example" })).toBe(
      reason,
    );
  });

  it.each([
    [{ aud: "chat" }, null],
    [{ aud: ["app", "chat"] }, null],
    [{ aud: "app" }, "wrong-audience"],
    [{ aud: [] }, "wrong-audience"],
    [{}, "wrong-audience"],
  ])("with audience set, answers %j with %s", async (claims, reason) => {
    expect(await reasonFor(await forge({ ...live, ...claims }), { audience: "chat" })).toBe(reason);
  });

  it("checks the signature before anything in the claims", async () => {
    const token = await forge({ sub: "", exp: 1, iss: "x" }, OTHER_SECRET);
    expect(await reasonFor(token, { issuer: "https://shop.example" })).toBe("bad-signature");
  });
});

describe("rotation of secrets", () => {
  const [old, next] = [SECRET, OTHER_SECRET];

  it("signs with the first secret and accepts tokens of all", async () => {
    const before = userTokens({ secret: old });
    const during = userTokens({ secret: [next, old] });
    const after = userTokens({ secret: next });
    expect((await during.verify(await before.sign({ id: 1 }))).reason).toBeNull();
    expect((await after.verify(await during.sign({ id: 1 }))).reason).toBeNull();
    expect((await after.verify(await before.sign({ id: 1 }))).reason).toBe("bad-signature");
  });

  it("names the secret in the header when it has a name", async () => {
    const tokens = userTokens({ secret: [{ kid: "2026-11", secret: next }, old] });
    expect(decodeProtectedHeader(await tokens.sign({ id: 1 })).kid).toBe("2026-11");
  });

  it("uses the secret of the kid and no other", async () => {
    const tokens = userTokens({
      secret: [
        { kid: "new", secret: next },
        { kid: "old", secret: old },
      ],
      now: atNoon,
    });
    expect((await tokens.verify(await forge(live, old, { kid: "old" }))).reason).toBeNull();
    expect((await tokens.verify(await forge(live, old, { kid: "new" }))).reason).toBe("bad-signature");
    expect((await tokens.verify(await forge(live, old, { kid: "gone" }))).reason).toBe("unknown-key");
    expect((await tokens.verify(await forge(live, old))).reason).toBeNull();
  });

  it("still knows tokens of a nameless secret after it got a name", async () => {
    const token = await userTokens({ secret: old }).sign({ id: 1 });
    const named = userTokens({
      secret: [
        { kid: "a", secret: next },
        { kid: "b", secret: old },
      ],
    });
    expect((await named.verify(token)).reason).toBeNull();
  });
});
