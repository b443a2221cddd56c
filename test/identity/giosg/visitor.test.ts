import { createHash, createHmac, createVerify, generateKeyPairSync, type KeyObject } from "node:crypto";
import { decodeProtectedHeader } from "jose";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unsafeUnsignedGiosgVisitor } from "../../../src/identity/giosg/unsigned.js";
import {
  giosgVisitor,
  type GiosgVisitorOptions,
  type SignedGiosgCall,
} from "../../../src/identity/giosg/visitor.js";
import type { GiosgVariables } from "../../../src/identity/giosg/call.js";
import { containing } from "../containing.js";
import { fixture } from "../fixture.js";

interface Published {
  readonly call: readonly unknown[];
  readonly signing_key: string;
}

const hs256 = fixture("giosg/visitor-submit-HS256--published.json") as Published & {
  decoded_claims: GiosgVariables;
};
const md5 = fixture("giosg/visitor-submit-md5--published.json") as Published & { canonical_string: string };
const plain = fixture("giosg/visitor-submit-plain--docs-2026.json") as Published;
const key = "supersecretkey";
const pem = (half: KeyObject, type: "pkcs8" | "spki") => String(half.export({ type, format: "pem" }));

function tokenOf(call: SignedGiosgCall): string {
  return typeof call[2] === "string" ? call[2] : expect.fail("no JWT");
}

describe("giosgVisitor", () => {
  it("reproduces the published HS256 call bit for bit, with its key of 14 characters", async () => {
    const call = await giosgVisitor(hs256.decoded_claims, { key: hs256.signing_key });
    expect(JSON.stringify(call)).toBe(JSON.stringify(hs256.call));
  });

  it("reproduces the published md5 call bit for bit", async () => {
    const call = await giosgVisitor(
      { username: "John Doe", age: 29 },
      { key: md5.signing_key, algorithm: "md5" },
    );
    expect(JSON.stringify(call)).toBe(JSON.stringify(md5.call));
    expect(createHash("md5").update(md5.canonical_string).digest("hex")).toContain(
      "0ea59ee5af5fa0aba76f1a6fd209d396",
    );
  });

  it.each(["HS384", "HS512"] as const)("signs %s as node:crypto does", async (algorithm) => {
    const token = tokenOf(await giosgVisitor({ plan: "pro" }, { key, algorithm }));
    const [header, payload, signature] = token.split(".");
    expect(decodeProtectedHeader(token)).toEqual({ alg: algorithm, typ: "JWT" });
    const digest = algorithm === "HS384" ? "sha384" : "sha512";
    expect(signature).toBe(createHmac(digest, key).update(`${header}.${payload}`).digest("base64url"));
  });

  it.each(["RS256", "RS384", "RS512"] as const)("signs %s with a PEM key", async (algorithm) => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const call = await giosgVisitor({ plan: "pro" }, { key: pem(privateKey, "pkcs8"), algorithm });
    const [header, payload, signature] = tokenOf(call).split(".");
    const verifier = createVerify(`RSA-SHA${algorithm.slice(2)}`).update(`${header}.${payload}`);
    expect(verifier.verify(publicKey, String(signature), "base64url")).toBe(true);
    expect(call[3]).toBe(algorithm);
  });

  it("puts the expiry behind the variables: exp in a JWT, _exp beside a checksum", async () => {
    const expires = new Date(1_800_000_000_500);
    const token = tokenOf(await giosgVisitor({ plan: "pro" }, { key, expires }));
    expect(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).toBe(
      '{"plan":"pro","exp":1800000000}',
    );
    const [, , data] = await giosgVisitor({ plan: "pro" }, { key, expires, algorithm: "sha1" });
    const _checksum = createHash("sha1").update(`_exp:1800000000&plan:pro&${key}`).digest("hex");
    expect(data).toStrictEqual({ plan: "pro", _exp: 1800000000, _checksum });
  });

  it("sorts names without regard to case and writes booleans in lower case", async () => {
    const [, , data] = await giosgVisitor({ b: true, C: "x", A: 1 }, { key, algorithm: "md5" });
    const _checksum = createHash("md5").update(`A:1&b:true&C:x&${key}`).digest("hex");
    expect(data).toStrictEqual({ b: true, C: "x", A: 1, _checksum });
  });

  it("appends replaceExisting and rooms only when they were given", async () => {
    const rooms = [{ id: "spgx" }, { name: "Sales" }];
    const rest = async (options: Partial<GiosgVisitorOptions>) =>
      (await giosgVisitor({ a: 1 }, { key, ...options })).slice(3);
    expect(await rest({})).toEqual(["HS256"]);
    expect(await rest({ replaceExisting: true })).toEqual(["HS256", true]);
    expect(await rest({ rooms })).toEqual(["HS256", false, rooms]);
    expect(await rest({ rooms, replaceExisting: true })).toEqual(["HS256", true, rooms]);
  });

  it("refuses to send without a signature unless asked by the loud name", async () => {
    const algorithm = "plain" as "HS256";
    await expect(giosgVisitor({ a: 1 }, { key, algorithm })).rejects.toMatchObject({
      code: "OPTION_INVALID",
    });
    const call = unsafeUnsignedGiosgVisitor(plain.call[2] as GiosgVariables, {
      replaceExisting: false,
      rooms: plain.call[5] as { id: string }[],
    });
    expect(JSON.stringify(call)).toBe(JSON.stringify(plain.call));
  });

  it.each([
    [{ a: null }, "VISITOR_FIELD_INVALID"],
    [{ a: {} }, "VISITOR_FIELD_INVALID"],
    [{ a: [] }, "VISITOR_FIELD_INVALID"],
    [{ a: Number.NaN }, "VISITOR_FIELD_INVALID"],
    [{ a: "\ud800" }, "VISITOR_FIELD_INVALID"],
    [{ "\udc00": "a" }, "VISITOR_FIELD_INVALID"],
    [{ exp: 1 }, "VISITOR_FIELD_INVALID"],
    [null, "OPTION_INVALID"],
  ])("refuses the variables %j", async (variables, code) => {
    await expect(giosgVisitor(variables as unknown as GiosgVariables, { key })).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    [{ a: "x&b:1" }, "VISITOR_FIELD_AMBIGUOUS"],
    [{ "a:b": "x" }, "VISITOR_FIELD_AMBIGUOUS"],
    [{ "a&b": "x" }, "VISITOR_FIELD_AMBIGUOUS"],
    [{ a: 0.5 }, "VISITOR_FIELD_INVALID"],
    [{ a: 1, A: 2 }, "VISITOR_FIELD_INVALID"],
    [{ _checksum: "x" }, "VISITOR_FIELD_INVALID"],
    [{ _exp: 1 }, "VISITOR_FIELD_INVALID"],
  ])("refuses %j for a checksum, which could not stand for it alone", async (variables, code) => {
    await expect(giosgVisitor(variables, { key, algorithm: "md5" })).rejects.toMatchObject({ code });
  });

  it("lets a company keep its & and a time its : in a checksum", async () => {
    const variables = { company: "Smith & Co", at: "10:30", both: "10:30 & later" };
    const [, , data] = await giosgVisitor(variables, { key, algorithm: "md5" });
    expect(data).toMatchObject(variables);
  });

  it.each([
    [{ key: undefined }, "SECRET_MISSING"],
    [{ key: " x" }, "SECRET_HAS_SPACE"],
    [{ key, expires: "tomorrow" }, "OPTION_INVALID"],
    [{ key, rooms: [{}] }, "OPTION_INVALID"],
    [{ key, rooms: "Sales" }, "OPTION_INVALID"],
    [{ key, replaceExisting: "yes" }, "OPTION_INVALID"],
    [{ key, room: [] }, "OPTION_UNKNOWN"],
    [{ key: "no PEM at all", algorithm: "RS256" }, "OPTION_INVALID"],
    [{ key: undefined, algorithm: "RS256" }, "SECRET_MISSING"],
  ])("refuses the options %j", async (options, code) => {
    await expect(giosgVisitor({ a: 1 }, options as GiosgVisitorOptions)).rejects.toMatchObject({ code });
  });

  it("refuses an RSA key of 1024 bits and a key of another kind, by name", async () => {
    const weak = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    const curve = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    for (const half of [weak, curve]) {
      const call = giosgVisitor({ a: 1 }, { key: pem(half, "pkcs8"), algorithm: "RS256" });
      await expect(call).rejects.toMatchObject({
        code: "OPTION_INVALID",
        message: containing("2048"),
      });
    }
  });

  it("writes any text as the md5 of name:value& would have it, or refuses it by name", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (value) => {
        const call = giosgVisitor({ a: value }, { key, algorithm: "md5" });
        const outcome = await call.then(
          ([, , data]) => (data as Record<string, unknown>)["_checksum"],
          (error: unknown) => (error as { code: string }).code,
        );
        expect([
          createHash("md5").update(`a:${value}&${key}`).digest("hex"),
          "VISITOR_FIELD_AMBIGUOUS",
          "VISITOR_FIELD_INVALID",
        ]).toContain(outcome);
      }),
    );
  });
});
