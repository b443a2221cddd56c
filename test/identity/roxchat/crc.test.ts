import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { roxCrcVisitor, verifyRoxCrcVisitor } from "../../../src/identity/roxchat/crc.js";
import { containing } from "../containing.js";

const key = "e64e35642555f3ecd64ae7dbb600dca8";
const john = { id: "12345", display_name: "John", phone: "+1 043 2234376", email: "support@rox.chat" };

it("puts md5(display_name + email + id + phone + key) among the fields, as the documentation words it", async () => {
  const crc = createHash("md5").update(`Johnsupport@rox.chat12345+1 043 2234376${key}`).digest("hex");
  expect(JSON.stringify(await roxCrcVisitor(john, { key }))).toBe(JSON.stringify({ ...john, crc }));
});

it("accepts what it signed, in any language, and nothing with a changed character", async () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 });
  await fc.assert(
    fc.asyncProperty(text, text, fc.nat(), async (id, display_name, at) => {
      const signed = await roxCrcVisitor({ id, display_name }, { key });
      expect(await verifyRoxCrcVisitor(signed, { key })).toEqual({
        fields: { id, display_name },
        reason: null,
      });
      const index = at % signed.crc.length;
      const crc =
        signed.crc.slice(0, index) + (signed.crc[index] === "0" ? "1" : "0") + signed.crc.slice(index + 1);
      expect((await verifyRoxCrcVisitor({ ...signed, crc }, { key })).reason).toBe("bad-hash");
      expect((await verifyRoxCrcVisitor({ ...signed, id: `${id}x` }, { key })).reason).toBe("bad-hash");
    }),
  );
});

it("refuses a field of the name crc", async () => {
  await expect(roxCrcVisitor({ ...john, crc: "x" }, { key })).rejects.toMatchObject({
    code: "VISITOR_FIELD_INVALID",
    message: containing("field `crc`"),
  });
});

it.each([null, {}, { crc: "x" }, { id: "7" }, { id: 7, crc: "x" }, { id: "7", crc: 1 }])(
  "answers malformed for %j",
  async (object) => {
    expect(await verifyRoxCrcVisitor(object, { key })).toEqual({ fields: null, reason: "malformed" });
  },
);
