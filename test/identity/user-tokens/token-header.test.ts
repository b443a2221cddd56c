import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCanonicalBase64Url, toBase64Url } from "../../../src/identity/crypto/base64url.js";
import { userTokens } from "../../../src/identity/index.js";
import { SECRET } from "./forge.js";

const tokens = userTokens({ secret: SECRET });
const alphabet = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

describe("a changed token", () => {
  it("is refused whichever single character was changed, to whatever character", async () => {
    const token = await tokens.sign({ id: 42, name: "Евгений 🦊" });
    const replacement = fc.oneof(
      fc.constantFrom(...alphabet, ".", "=", " ", "\n", "+", "/"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), replacement, async (index, character) => {
        fc.pre(token[index] !== character);
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        expect((await tokens.verify(changed)).claims).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("is refused when only the unused bits of its last character were changed", async () => {
    const token = await tokens.sign({ id: 42 });
    for (const character of alphabet) {
      if (token.endsWith(character)) continue;
      expect((await tokens.verify(token.slice(0, -1) + character)).claims).toBeNull();
    }
  });

  it.each(["\n", " ", "=", ".", "A", "\u0000"])("is refused with %j put in anywhere", async (extra) => {
    const token = await tokens.sign({ id: 42 });
    for (let index = 0; index <= token.length; index += 7) {
      expect((await tokens.verify(token.slice(0, index) + extra + token.slice(index))).claims).toBeNull();
    }
    expect((await tokens.verify(token + extra)).claims).toBeNull();
  });

  it("is refused with any one character missing", async () => {
    const token = await tokens.sign({ id: 42 });
    for (let index = 0; index < token.length; index += 1) {
      expect((await tokens.verify(token.slice(0, index) + token.slice(index + 1))).claims).toBeNull();
    }
  });
});

describe("whatever text arrives", () => {
  it("gets a reason and never an exception", async () => {
    const parts = fc.array(fc.base64String(), { maxLength: 5 }).map((list) => list.join("."));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), parts, fc.anything()), async (token) => {
        const { claims, reason } = await tokens.verify(token as string);
        expect(claims).toBeNull();
        expect(reason).toBeTypeOf("string");
      }),
    );
  });
});

describe("base64url", () => {
  it("is canonical exactly when an encoder would write it so", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(isCanonicalBase64Url(toBase64Url(bytes))).toBe(true);
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 9 }), (text) => {
        expect(isCanonicalBase64Url(text)).toBe(
          Buffer.from(text, "base64url").toString("base64url") === text,
        );
      }),
    );
  });
});
