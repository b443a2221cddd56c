import { createHash, createHmac, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyGiosgVisitor } from "../../../src/identity/giosg/verify.js";
import { giosgVisitor, type GiosgAlgorithm } from "../../../src/identity/giosg/visitor.js";
import { notContaining } from "../containing.js";
import { fixture } from "../fixture.js";

const hs256 = fixture("giosg/visitor-submit-HS256--published.json") as {
  call: unknown[];
  signing_key: string;
};
const md5 = fixture("giosg/visitor-submit-md5--published.json") as { call: unknown[]; signing_key: string };
const key = "supersecretkey";
const soon = () => new Date(Date.now() + 3_600_000);
const ago = () => new Date(Date.now() - 1000);
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const privateKey = String(rsa.privateKey.export({ type: "pkcs8", format: "pem" }));
const publicKey = String(rsa.publicKey.export({ type: "spki", format: "pem" }));

const text = fc.string({ unit: "grapheme" });
const harmless = text.map((value) => value.replace(/[&:]/g, "·"));
const name = harmless.filter((value) => value !== "exp" && !value.startsWith("_"));
const variables = fc
  .dictionary(
    name,
    fc.oneof(
      harmless,
      fc.maxSafeInteger().map((n) => n || 0),
      fc.boolean(),
    ),
  )
  .filter(
    (record) =>
      new Set(Object.keys(record).map((key) => key.toLowerCase())).size === Object.keys(record).length,
  );
const algorithms = fc.constantFrom<GiosgAlgorithm>("HS256", "HS384", "HS512", "md5", "sha1");

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function changed(value: string, at: number): string {
  const index = at % value.length;
  return value.slice(0, index) + (value[index] === "A" ? "B" : "A") + value.slice(index + 1);
}

function jwt(header: object, payload: string, secret = key): string {
  const head = `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${Buffer.from(payload).toString("base64url")}`;
  return `${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;
}

describe("verifyGiosgVisitor", () => {
  it("accepts the published calls", async () => {
    expect(await verifyGiosgVisitor(hs256.call, { key: hs256.signing_key })).toEqual({
      variables: { comic_url: "http://xkcd.com/1360/" },
      reason: null,
    });
    expect(await verifyGiosgVisitor(md5.call, { key: md5.signing_key, algorithm: "md5" })).toEqual({
      variables: { username: "John Doe", age: 29 },
      reason: null,
    });
  });

  it("accepts whatever was signed, in any language, after a trip through JSON", async () => {
    await fc.assert(
      fc.asyncProperty(variables, algorithms, fc.boolean(), async (record, algorithm, withExpiry) => {
        const expires = withExpiry ? soon() : undefined;
        const call: unknown = JSON.parse(
          JSON.stringify(await giosgVisitor(record, { key, algorithm, expires })),
        );
        expect(await verifyGiosgVisitor(call, { key, algorithm })).toEqual({
          variables: record,
          reason: null,
        });
      }),
    );
  });

  it("accepts any text at all in a JWT", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (field, value) => {
        fc.pre(field !== "exp");
        const call = await giosgVisitor({ [field]: value }, { key });
        expect((await verifyGiosgVisitor(call, { key })).variables).toEqual({ [field]: value });
      }),
    );
  });

  it("refuses a token with any character changed, also in the bits that decoders ignore", async () => {
    const [, , token] = await giosgVisitor({ plan: "pro" }, { key });
    if (typeof token !== "string") expect.fail("no JWT");
    const forgeries = new Set([`${token}=`, `${token} `, token.replace(".", ".\n")]);
    for (let at = 0; at < token.length; at += 1) {
      const chars = at === token.length - 1 ? alphabet : "AB_.";
      for (const char of chars) forgeries.add(token.slice(0, at) + char + token.slice(at + 1));
    }
    forgeries.delete(token);
    for (const forged of forgeries) {
      const { variables: accepted } = await verifyGiosgVisitor(["visitor", "submit", forged, "HS256"], {
        key,
      });
      expect(accepted).toBeNull();
    }
  });

  it("refuses changed variables, names, expiries and checksums", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("md5", "sha1"), fc.nat(), async (algorithm, at) => {
        const [, , data] = await giosgVisitor({ plan: "pro", seats: 3 }, { key, algorithm, expires: soon() });
        const signed = data as Record<string, string | number>;
        const forgeries = [
          { ...signed, plan: changed("pro", at) },
          { ...signed, seats: 4 },
          { ...signed, vip: true },
          { ...signed, _exp: Number(signed["_exp"]) + 1 },
          { ...signed, _checksum: changed(String(signed["_checksum"]), at) },
          { Plan: "pro", seats: 3, _exp: signed["_exp"], _checksum: signed["_checksum"] },
          { seats: "3&x:y", plan: "pro", _exp: signed["_exp"], _checksum: signed["_checksum"] },
        ];
        for (const forgery of forgeries) {
          const call = ["visitor", "submit", forgery, algorithm];
          expect((await verifyGiosgVisitor(call, { key, algorithm })).variables).toBeNull();
        }
      }),
    );
  });

  it("refuses variables that were merged into one, though their checksum is the same", async () => {
    const [, , data] = await giosgVisitor({ username: "John", vip: false }, { key, algorithm: "md5" });
    const { _checksum } = data as Record<string, unknown>;
    const merged = ["visitor", "submit", { username: "John&vip:false", _checksum }, "md5"];
    expect((await verifyGiosgVisitor(merged, { key, algorithm: "md5" })).reason).toBe("malformed");
  });

  it.each(["RS256", "RS384", "RS512"] as const)("verifies %s with the public key", async (algorithm) => {
    const call = await giosgVisitor({ plan: "pro" }, { key: privateKey, algorithm });
    expect((await verifyGiosgVisitor(call, { key: publicKey, algorithm })).variables).toEqual({
      plan: "pro",
    });
  });

  it("accepts only the one algorithm that was asked for", async () => {
    const call = await giosgVisitor({ plan: "pro" }, { key });
    expect((await verifyGiosgVisitor(call, { key, algorithm: "HS512" })).reason).toBe("algorithm-refused");
    const claimed = ["visitor", "submit", call[2], "HS512"];
    expect((await verifyGiosgVisitor(claimed, { key, algorithm: "HS512" })).reason).toBe("algorithm-refused");
    const plain = ["visitor", "submit", { plan: "pro" }, "plain"];
    expect((await verifyGiosgVisitor(plain, { key })).reason).toBe("algorithm-refused");
  });

  it("refuses alg none, and an HS256 token that was signed with the public RSA key", async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from("{}").toString("base64url")}.`;
    expect((await verifyGiosgVisitor(["visitor", "submit", none, "HS256"], { key })).variables).toBeNull();
    const confused = jwt({ alg: "HS256", typ: "JWT" }, '{"plan":"pro"}', publicKey);
    const asRs256 = await verifyGiosgVisitor(["visitor", "submit", confused, "RS256"], {
      key: publicKey,
      algorithm: "RS256",
    });
    expect(asRs256.reason).toBe("algorithm-refused");
  });

  it.each(["HS256", "md5", "sha1"] as const)("refuses what has expired: %s", async (algorithm) => {
    const call = await giosgVisitor({ plan: "pro" }, { key, algorithm, expires: ago() });
    expect(await verifyGiosgVisitor(call, { key, algorithm })).toEqual({
      variables: null,
      reason: "expired",
    });
  });

  it("reads an _exp that is text, as in giosg's own example", async () => {
    const _checksum = createHash("md5").update(`_exp:1371720939&username:Ann&${key}`).digest("hex");
    const call = ["visitor", "submit", { username: "Ann", _exp: "1371720939", _checksum }, "md5"];
    expect((await verifyGiosgVisitor(call, { key, algorithm: "md5" })).reason).toBe("expired");
  });

  it.each([
    null,
    {},
    [],
    ["visitor", "remove", "x", "HS256"],
    ["visitor", "submit", null, "HS256"],
    ["visitor", "submit", "", "HS256"],
    ["visitor", "submit", "a.b", "HS256"],
    ["visitor", "submit", jwt({ alg: "HS256" }, "[]"), "HS256"],
    ["visitor", "submit", jwt({ alg: "HS256" }, "not json"), "HS256"],
    ["visitor", "submit", jwt({ alg: "HS256" }, '{"a":{}}'), "HS256"],
    ["visitor", "submit", jwt({ alg: "HS256" }, '{"exp":"soon"}'), "HS256"],
  ])("answers malformed for %j and never rejects", async (call) => {
    expect(await verifyGiosgVisitor(call, { key })).toEqual({ variables: null, reason: "malformed" });
  });

  it("answers something for whatever JSON arrives", async () => {
    const call = fc.tuple(
      fc.constant("visitor"),
      fc.constant("submit"),
      fc.jsonValue(),
      fc.constantFrom("md5", "HS256"),
    );
    await fc.assert(
      fc.asyncProperty(call, async (json) => {
        const algorithm = json[3] === "md5" ? "md5" : "HS256";
        expect((await verifyGiosgVisitor(json, { key, algorithm })).variables).toBeNull();
      }),
    );
  });

  it("rejects for the merchant's own key only", async () => {
    await expect(verifyGiosgVisitor(hs256.call, { key: undefined })).rejects.toMatchObject({
      code: "SECRET_MISSING",
    });
    const wrong = verifyGiosgVisitor(["visitor", "submit", hs256.call[2], "RS256"], {
      key,
      algorithm: "RS256",
    });
    await expect(wrong).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: notContaining(key),
    });
  });
});
