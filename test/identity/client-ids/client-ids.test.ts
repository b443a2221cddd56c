import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientIds, isGuessableClientId } from "../../../src/identity/index.js";
import { errorOf, OTHER_SECRET, SECRET } from "../user-tokens/forge.js";

const ids = clientIds({ secret: SECRET });

describe("a client id", () => {
  it("is the same for the same customer, today and in the next release", async () => {
    expect(await ids.for(42)).toBe(await clientIds({ secret: SECRET }).for(42));
    // Changing this value would cut every customer off from the history of the chats.
    expect(await ids.for(42)).toBe("c1_uodhPSgxk0oYytqvbFnRWiRQ");
  });

  it("is the documented HMAC, which another program can make, too", async () => {
    const mac = createHmac("sha256", SECRET).update("chat-hooks client id 1\n42").digest();
    expect(await ids.for(42)).toBe(`c1_${mac.subarray(0, 18).toString("base64url")}`);
  });

  it("is the same for a number, a bigint and its text", async () => {
    const all = [await ids.for(42), await ids.for(42n), await ids.for("42")];
    expect(new Set(all).size).toBe(1);
  });

  it("has a version and 144 bits that nobody can guess", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(), fc.uuid(), fc.emailAddress()), async (internalId) => {
        const clientId = await ids.for(internalId);
        expect(clientId).toMatch(/^c1_[\w-]{24}$/);
        expect(isGuessableClientId(clientId)).toBe(false);
      }),
    );
  });

  it("differs for every internal id and every secret, however alike they look", async () => {
    const alike = ["42", " 42", "42 ", "042", "42.0", "４２", "ab", "AB", "é", "e\u0301", "a\u0000", "a"];
    const made = await Promise.all(
      alike.flatMap((id) => [ids.for(id), clientIds({ secret: OTHER_SECRET }).for(id)]),
    );
    expect(new Set(made).size).toBe(made.length);
  });

  it.each([undefined, null, "", "  ", 1.5, Number.NaN, 2 ** 53, {}, [], true, "\ud83d"])(
    "is not made of %j",
    async (internalId) => {
      for (const call of [() => ids.for(internalId as never), () => ids.verify("c1_", internalId as never)]) {
        expect((await errorOf(call)).code).toBe("INTERNAL_ID_INVALID");
      }
    },
  );
});

describe("verify", () => {
  it("knows the client ids of a customer under all secrets, while the first one makes new ones", async () => {
    const before = await clientIds({ secret: SECRET }).for(42);
    const rotated = clientIds({ secret: [OTHER_SECRET, SECRET] });
    const after = await rotated.for(42);
    expect(after).not.toBe(before);
    expect(after).toBe(await clientIds({ secret: OTHER_SECRET }).for(42));
    expect(await rotated.verify(before, 42)).toBe(true);
    expect(await rotated.verify(after, "42")).toBe(true);
    expect(await clientIds({ secret: OTHER_SECRET }).verify(before, 42)).toBe(false);
  });

  it("refuses the client id of another customer", async () => {
    expect(await ids.verify(await ids.for(42), 43)).toBe(false);
  });

  it("refuses a client id with any one character changed, added or missing", async () => {
    const clientId = await ids.for(42);
    for (let index = 0; index < clientId.length; index += 1) {
      const [before, after] = [clientId.slice(0, index), clientId.slice(index + 1)];
      expect(await ids.verify(`${before}${clientId[index] === "A" ? "B" : "A"}${after}`, 42)).toBe(false);
      expect(await ids.verify(before + after, 42)).toBe(false);
      expect(await ids.verify(`${before} ${clientId.slice(index)}`, 42)).toBe(false);
    }
  });

  it.each(["", "42", "c1_", null, undefined, 42, {}])("answers false for %j", async (clientId) => {
    expect(await ids.verify(clientId as never, 42)).toBe(false);
  });
});

describe("the secret of client ids", () => {
  it.each([
    [undefined, "SECRET_MISSING"],
    ["", "SECRET_MISSING"],
    [[], "SECRET_MISSING"],
    [[SECRET, undefined], "SECRET_MISSING"],
    ["x".repeat(31), "SECRET_TOO_SHORT"],
    [new Uint8Array(8), "SECRET_TOO_SHORT"],
    [`${SECRET}\n`, "SECRET_HAS_SPACE"],
    [42, "OPTION_INVALID"],
  ])("is refused at start when it is %j", async (secret, code) => {
    const error = await errorOf(() => clientIds({ secret } as never));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(SECRET);
  });

  it("is refused at start when it is misspelt or not there at all", async () => {
    expect((await errorOf(() => clientIds({ secrets: SECRET } as never))).code).toBe("OPTION_UNKNOWN");
    expect((await errorOf(() => clientIds({} as never))).code).toBe("SECRET_MISSING");
    expect((await errorOf(() => clientIds(undefined as never))).code).toBe("OPTION_INVALID");
    expect((await errorOf(() => clientIds(SECRET as never))).code).toBe("OPTION_INVALID");
  });
});
