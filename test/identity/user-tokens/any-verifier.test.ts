import { describe, expect, expectTypeOf, it } from "vitest";
import {
  anyVerifier,
  userTokens,
  type TokenRefusal,
  type TokenVerifier,
} from "../../../src/identity/index.js";
import { forge, OTHER_SECRET, SECRET } from "./forge.js";

const refusing = (reason: TokenRefusal): TokenVerifier<{ sub: string }> => ({
  verify: () => Promise.resolve({ claims: null, reason }),
});

describe("anyVerifier", () => {
  it("accepts the token of either kind", async () => {
    const own = userTokens({ secret: SECRET });
    const jivo = userTokens({ jivoSecret: OTHER_SECRET });
    const any = anyVerifier(own, jivo);
    expect((await any.verify(await own.sign({ id: 1 }))).claims?.sub).toBe("1");
    expect((await any.verify(await jivo.sign({ id: 2 }))).claims?.sub).toBe("2");
    expect((await any.verify(await forge({ id: 3 }, "a third secret of 32 bytes ......"))).reason).toBe(
      "bad-signature",
    );
  });

  it("asks in order and stops at the first that accepts", async () => {
    const asked: string[] = [];
    const verifier = (name: string, known: boolean): TokenVerifier<{ name: string }> => ({
      verify: () => {
        asked.push(name);
        return Promise.resolve(
          known ? { claims: { name }, reason: null } : { claims: null, reason: "unknown-token" },
        );
      },
    });
    const any = anyVerifier(verifier("a", false), verifier("b", true), verifier("c", true));
    expect(await any.verify("token")).toEqual({ claims: { name: "b" }, reason: null });
    expect(asked).toEqual(["a", "b"]);
  });

  it.each<[TokenRefusal[], TokenRefusal]>([
    [["expired", "unknown-key"], "expired"],
    [["bad-signature", "expired"], "expired"],
    [["malformed", "unknown-token"], "unknown-token"],
    [["missing", "missing"], "missing"],
    [["algorithm-refused", "keys-unavailable"], "keys-unavailable"],
    [["claims-refused", "bad-signature"], "claims-refused"],
  ])("of %j tells %s, the reason of the verifier that came furthest", async ([first, second], reason) => {
    expect((await anyVerifier(refusing(first!), refusing(second!)).verify("token")).reason).toBe(reason);
  });

  it("has the claims of all of them as its type", () => {
    const a: TokenVerifier<{ a: string }> = {
      verify: () => Promise.resolve({ claims: null, reason: "missing" }),
    };
    expectTypeOf(anyVerifier(a, refusing("missing"))).toEqualTypeOf<
      TokenVerifier<{ a: string } | { sub: string }>
    >();
  });
});
