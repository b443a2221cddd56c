import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roxVisitor, type RoxFields, type RoxVisitor } from "../../../src/identity/roxchat/visitor.js";
import { containing } from "../containing.js";
import { fixture } from "../fixture.js";

interface Published {
  readonly _key: string;
  readonly _message: string;
  readonly visitor: RoxVisitor;
}

const published = fixture("roxchat/visitor-hmac-sha256--published.json") as Published;
const key = published._key;
const { fields, expires } = published.visitor;

describe("roxVisitor", () => {
  it("reproduces the published object bit for bit", async () => {
    const visitor = await roxVisitor(fields, { key, expires });
    expect(JSON.stringify(visitor)).toBe(JSON.stringify(published.visitor));
  });

  it("reproduces the published SHA-256 of the same visitor (webim.ru/kb/dev/identification/id-2-0.html)", async () => {
    const { hash } = await roxVisitor(fields, { key, expires, algorithm: "sha256" });
    expect(hash).toBe("f859287203804f8f25123b3ea651338ac73cef970bec1066d061d75786c0dcb7");
  });

  it("computes MD5 of the message and the key, as node:crypto does", async () => {
    const { hash } = await roxVisitor(fields, { key, expires, algorithm: "md5" });
    expect(hash).toBe(
      createHash("md5")
        .update(published._message + key)
        .digest("hex"),
    );
  });

  it("leaves expires out of object and message when it is not given", async () => {
    const visitor = await roxVisitor({ id: "7", login: "ann" }, { key });
    expect(visitor).toStrictEqual({
      fields: { id: "7", login: "ann" },
      hash: createHmac("sha256", key).update("7ann").digest("hex"),
    });
  });

  it("takes a Date for expires", async () => {
    const visitor = await roxVisitor(fields, { key, expires: new Date(1481195621000) });
    expect(visitor.hash).toBe(published.visitor.hash);
  });

  it("orders names by code point, where UTF-16 order differs", async () => {
    // U+FF5E comes before U+1F600, but its code unit is larger than the emoji's first surrogate.
    const visitor = await roxVisitor({ id: "7", "\u{1F600}": "second", "\uFF5E": "first" }, { key });
    expect(visitor.hash).toBe(createHmac("sha256", key).update("7firstsecond").digest("hex"));
  });

  it("does not depend on the order in which fields were written", async () => {
    const reversed = Object.fromEntries(Object.entries(fields).reverse());
    const visitor = await roxVisitor({ id: "12345", ...reversed }, { key, expires });
    expect(visitor.hash).toBe(published.visitor.hash);
  });

  it("leaves undefined fields out", async () => {
    const visitor = await roxVisitor({ ...fields, comment: undefined }, { key, expires });
    expect(visitor).toStrictEqual(published.visitor);
  });

  it("keeps a field called __proto__ as a field", async () => {
    const visitor = await roxVisitor(JSON.parse('{"id":"7","__proto__":"x"}') as RoxFields, { key });
    expect(JSON.stringify(visitor.fields)).toBe('{"id":"7","__proto__":"x"}');
  });

  it.each([
    ["a number", 42, "a number"],
    ["a boolean", true, "a boolean"],
    ["null", null, "null"],
    ["an object", {}, "an object"],
    ["half of a surrogate pair", "Ann \ud83d", "text with half of a surrogate pair"],
  ])("refuses %s with the field's name and not its value", async (_name, value, received) => {
    const call = roxVisitor({ id: "7", phone: value as string }, { key });
    await expect(call).rejects.toMatchObject({
      code: "VISITOR_FIELD_INVALID",
      message: containing(`field \`phone\` is ${received}`),
    });
  });

  it.each([{}, { id: "" }, { id: undefined }])("refuses a visitor without an id: %j", async (noId) => {
    await expect(roxVisitor(noId as RoxFields, { key })).rejects.toMatchObject({
      code: "VISITOR_ID_MISSING",
    });
  });

  it.each([
    [{ key: undefined }, "SECRET_MISSING"],
    [{ key: "" }, "SECRET_MISSING"],
    [{ key: `${key}\n` }, "SECRET_HAS_SPACE"],
    [{ key, algorithm: "sha1" }, "OPTION_INVALID"],
    [{ key, expires: Date.now() }, "OPTION_INVALID"],
    [{ key, expire: 1481195621 }, "OPTION_UNKNOWN"],
  ])("refuses the options %j", async (options, code) => {
    await expect(roxVisitor(fields, options as { key: string })).rejects.toMatchObject({ code });
  });

  it("agrees with node:crypto for any fields", async () => {
    const text = fc.string({ unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(text, text),
        fc.string({ unit: "grapheme", minLength: 1 }),
        async (more, id) => {
          const visitor = await roxVisitor({ ...more, id }, { key });
          const names = Object.keys(visitor.fields).sort((a, b) =>
            Buffer.compare(Buffer.from(a), Buffer.from(b)),
          );
          const message = names.map((name) => visitor.fields[name]).join("");
          expect(visitor.hash).toBe(createHmac("sha256", key).update(message).digest("hex"));
        },
      ),
    );
  });
});
