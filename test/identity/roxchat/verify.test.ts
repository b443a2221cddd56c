import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoxAlgorithm } from "../../../src/identity/roxchat/message.js";
import { verifyRoxVisitor } from "../../../src/identity/roxchat/verify.js";
import { roxVisitor, type RoxVisitor } from "../../../src/identity/roxchat/visitor.js";
import { fixture } from "../fixture.js";

const published = fixture("roxchat/visitor-hmac-sha256--published.json") as {
  _key: string;
  visitor: RoxVisitor;
};
const { _key: key, visitor } = published;

/** One character changed for its neighbour, at any place. */
function changed(text: string, at: number): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
}

const algorithms = fc.constantFrom<RoxAlgorithm>("hmac-sha256", "sha256", "md5");
const text = fc.string({ unit: "grapheme" });
const visitors = fc.record({
  fields: fc
    .tuple(fc.dictionary(text, text), fc.string({ unit: "grapheme", minLength: 1 }))
    .map(([more, id]) => ({ ...more, id })),
  expires: fc.option(fc.integer({ min: 1_600_000_000, max: 4_000_000_000 }), { nil: undefined }),
});

describe("verifyRoxVisitor", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2016-12-08T11:00:00Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("accepts the published object before it expires", async () => {
    expect(await verifyRoxVisitor(visitor, { key })).toEqual({ fields: visitor.fields, reason: null });
  });

  it("refuses it from the second on in which it expires", async () => {
    vi.setSystemTime(1481195620_999);
    expect((await verifyRoxVisitor(visitor, { key })).reason).toBeNull();
    vi.setSystemTime(1481195621_000);
    expect(await verifyRoxVisitor(visitor, { key })).toEqual({ fields: null, reason: "expired" });
  });

  it("does not tell a stranger whether a forged object would have expired", async () => {
    vi.setSystemTime(1481195621_000);
    expect((await verifyRoxVisitor({ ...visitor, hash: "0".repeat(64) }, { key })).reason).toBe("bad-hash");
  });

  it("accepts whatever was signed, in any language", async () => {
    await fc.assert(
      fc.asyncProperty(visitors, algorithms, async ({ fields, expires }, algorithm) => {
        const signed = await roxVisitor(fields, { key, algorithm, expires });
        const arrived: unknown = JSON.parse(JSON.stringify(signed));
        expect(await verifyRoxVisitor(arrived, { key, algorithm })).toEqual({ fields, reason: null });
      }),
    );
  });

  it("refuses any changed character of a value, of the hash and of expires", async () => {
    await fc.assert(
      fc.asyncProperty(
        visitors,
        algorithms,
        fc.nat(),
        fc.nat(),
        async ({ fields, expires }, algorithm, pick, at) => {
          const signed = await roxVisitor(fields, { key, algorithm, expires });
          const names = Object.entries(signed.fields).filter(([, value]) => value !== "");
          const [name, value] = names[pick % names.length] ?? ["id", "x"];
          const forged = [
            { ...signed, fields: { ...signed.fields, [name]: changed(value, at % value.length) } },
            { ...signed, hash: changed(signed.hash, at % signed.hash.length) },
            { ...signed, expires: (expires ?? 1_600_000_000) + 1 },
          ];
          for (const object of forged)
            expect((await verifyRoxVisitor(object, { key, algorithm })).fields).toBeNull();
        },
      ),
    );
  });

  it("refuses a removed expiry, another key, another algorithm and an upper-case hash", async () => {
    const { fields, hash } = visitor;
    expect((await verifyRoxVisitor({ fields, hash }, { key })).reason).toBe("bad-hash");
    expect((await verifyRoxVisitor(visitor, { key: "another" })).reason).toBe("bad-hash");
    expect((await verifyRoxVisitor(visitor, { key, algorithm: "sha256" })).reason).toBe("bad-hash");
    expect((await verifyRoxVisitor({ ...visitor, hash: hash.toUpperCase() }, { key })).reason).toBe(
      "bad-hash",
    );
  });

  it("sees a renamed, added or missing field with exactFields, and can't without", async () => {
    const { phone, ...rest } = visitor.fields;
    const renamed = { ...visitor, fields: { ...rest, phonf: phone } };
    const exactFields = ["id", "display_name", "phone", "email"];
    expect((await verifyRoxVisitor(renamed, { key })).reason).toBeNull();
    expect((await verifyRoxVisitor(renamed, { key, exactFields })).reason).toBe("unexpected-fields");
    const added = { ...visitor, fields: { ...visitor.fields, vip: "" } };
    expect((await verifyRoxVisitor(added, { key, exactFields })).reason).toBe("unexpected-fields");
    expect((await verifyRoxVisitor(visitor, { key, exactFields })).reason).toBeNull();
    expect((await verifyRoxVisitor(visitor, { key, exactFields: [...exactFields, "vip"] })).reason).toBe(
      "unexpected-fields",
    );
  });

  it("shows the known weakness of the format: a character can move between neighbouring values", async () => {
    // Documented in docs/identity/roxchat.md; if this ever fails, the format has changed for the better.
    const signed = await roxVisitor({ email: "a@b.co", id: "12345" }, { key });
    const moved = { ...signed, fields: { email: "a@b.co1", id: "2345" } };
    expect((await verifyRoxVisitor(moved, { key, exactFields: ["id", "email"] })).reason).toBeNull();
  });

  it("refuses an expiry of more than ten digits, which may have come from the value before it", async () => {
    const signed = await roxVisitor({ id: "7", phone: "+781238553371" }, { key, expires: 1481195621 });
    const moved = { ...signed, fields: { id: "7", phone: "+78123855337" }, expires: 11481195621 };
    expect((await verifyRoxVisitor(moved, { key })).reason).toBe("malformed");
  });

  it("refuses an object whose expiry was moved into the last value when requireExpires is set", async () => {
    const moved = { fields: { ...visitor.fields, phone: "+781238553371481195621" }, hash: visitor.hash };
    expect((await verifyRoxVisitor(moved, { key })).reason).toBeNull();
    expect((await verifyRoxVisitor(moved, { key, requireExpires: true })).reason).toBe("expired");
    expect((await verifyRoxVisitor(visitor, { key, requireExpires: true })).reason).toBeNull();
  });

  it.each([
    null,
    undefined,
    "text",
    [],
    {},
    { fields: {}, hash: "x" },
    { fields: { id: "" }, hash: "x" },
    { fields: { id: 7 }, hash: "x" },
    { fields: { id: "7", a: null }, hash: "x" },
    { fields: { id: "7\ud800" }, hash: "x" },
    { fields: { id: "7" } },
    { fields: { id: "7" }, hash: 1 },
    { fields: { id: "7" }, hash: "x", expires: "1481195621" },
    { fields: { id: "7" }, hash: "x", expires: 1.5 },
    { fields: { id: "7" }, hash: "x", expires: null },
    { fields: Object.create({ id: "7" }) as object, hash: "x" },
  ])("answers malformed for %j and never rejects", async (object) => {
    expect(await verifyRoxVisitor(object, { key })).toEqual({ fields: null, reason: "malformed" });
  });

  it("answers something for whatever JSON arrives", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        expect((await verifyRoxVisitor(json, { key })).fields).toBeNull();
      }),
    );
  });

  it("rejects for the merchant's own mistakes only", async () => {
    await expect(verifyRoxVisitor(visitor, { key: undefined })).rejects.toMatchObject({
      code: "SECRET_MISSING",
    });
    const misspelt = { key, exactfields: [] };
    await expect(verifyRoxVisitor(visitor, misspelt)).rejects.toMatchObject({ code: "OPTION_UNKNOWN" });
  });
});
