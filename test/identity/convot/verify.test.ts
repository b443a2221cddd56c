import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convotIdentity } from "../../../src/identity/convot/identity.js";
import { verifyConvotHash } from "../../../src/identity/convot/verify.js";

const secret = "0123456789abcdef".repeat(4);
const text = fc.string({ unit: "grapheme", minLength: 1 });

describe("verifyConvotHash", () => {
  it("gives back the one field that is proven", async () => {
    const both = await convotIdentity(
      { externalId: "7", email: "jane@example.com", name: "Jane" },
      { secret },
    );
    expect(await verifyConvotHash(both, { secret })).toEqual({ proven: { externalId: "7" }, reason: null });
    const byEmail = await convotIdentity({ email: "jane@example.com" }, { secret });
    expect(await verifyConvotHash(byEmail, { secret })).toEqual({
      proven: { email: "jane@example.com" },
      reason: null,
    });
  });

  it("accepts whatever was signed, in any language, and nothing with a changed character", async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async (externalId, at) => {
        const signed = await convotIdentity({ externalId }, { secret });
        expect((await verifyConvotHash(signed, { secret })).proven).toEqual({ externalId });
        const index = at % 64;
        const digit = signed.user_hash[index] === "0" ? "1" : "0";
        const user_hash = signed.user_hash.slice(0, index) + digit + signed.user_hash.slice(index + 1);
        expect((await verifyConvotHash({ ...signed, user_hash }, { secret })).reason).toBe("bad-hash");
        const place = at % externalId.length;
        const other = externalId.slice(0, place) + String.fromCharCode(externalId.charCodeAt(place) ^ 1);
        const external_id = other + externalId.slice(place + 1);
        expect((await verifyConvotHash({ ...signed, external_id }, { secret })).proven).toBeNull();
      }),
    );
  });

  it("does not let an added external id ride on the hash of an email", async () => {
    const signed = await convotIdentity({ email: "jane@example.com" }, { secret });
    expect((await verifyConvotHash({ ...signed, external_id: "admin" }, { secret })).reason).toBe("bad-hash");
  });

  it.each([
    null,
    [],
    {},
    { email: "a" },
    { user_hash: "a" },
    { email: 1, user_hash: "a" },
    { email: "", user_hash: "a" },
  ])("answers malformed for %j", async (object) => {
    expect(await verifyConvotHash(object, { secret })).toEqual({ proven: null, reason: "malformed" });
  });

  it("rejects for the merchant's own secret only", async () => {
    await expect(verifyConvotHash({}, { secret: "short" })).rejects.toMatchObject({ code: "OPTION_INVALID" });
  });
});
