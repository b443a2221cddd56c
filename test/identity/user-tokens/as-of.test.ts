import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import { anyVerifier, userTokens, type TokenVerifier } from "../../../src/identity/index.js";
import { NOON, OTHER_SECRET, SECRET } from "./forge.js";

const hour = 3_600_000;
const at = (ms: number) => ({ at: new Date(NOON + ms) });

/** Signs at noon and verifies a day later. */
async function dayLater(): Promise<Record<string, { verifier: TokenVerifier; token: string }>> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const keys = [{ privateKey: await exportJWK(privateKey), algorithm: "ES256" as const }];
  let time = NOON;
  const now = () => time;
  const own = userTokens({ secret: SECRET, now });
  const pairs = userTokens({ keys, now });
  const jivo = userTokens({ jivoSecret: OTHER_SECRET, now });
  const tokens = await Promise.all([
    own.sign({ id: 7 }),
    pairs.sign({ id: 7 }),
    jivo.sign({ id: 7 }, { ttl: 3600 }),
  ] as const);
  time += 24 * hour;
  return {
    secret: { verifier: own, token: tokens[0] },
    keys: { verifier: pairs, token: tokens[1] },
    jivoSecret: { verifier: jivo, token: tokens[2] },
    anyVerifier: { verifier: anyVerifier(jivo, own), token: tokens[0] },
  };
}

describe("a token verified as of another time", () => {
  it.each(["secret", "keys", "jivoSecret", "anyVerifier"])(
    "%s: is good when it was good then",
    async (kind) => {
      const { verifier, token } = (await dayLater())[kind]!;
      expect((await verifier.verify(token)).reason).toBe("expired");
      expect((await verifier.verify(token, {})).reason).toBe("expired");
      expect((await verifier.verify(token, { at: undefined })).reason).toBe("expired");
      expect((await verifier.verify(token, at(hour - 1000))).claims).toMatchObject({ sub: "7" });
      expect((await verifier.verify(token, at(2 * hour))).reason).toBe("expired");
    },
  );

  it("is too old, or not yet valid, as of that time", async () => {
    const tokens = userTokens({ secret: SECRET, maxAge: 60, now: () => NOON });
    const token = await tokens.sign({ id: 7 });
    expect((await tokens.verify(token, at(50_000))).reason).toBeNull();
    expect((await tokens.verify(token, at(10 * 60_000))).reason).toBe("too-old");
    expect((await tokens.verify(token, at(-hour))).reason).toBe("not-yet-valid");
  });

  it("is still a forgery", async () => {
    const { secret, jivoSecret } = await dayLater();
    expect((await secret!.verifier.verify(jivoSecret!.token, at(0))).reason).toBe("bad-signature");
  });

  it.each([new Date(NaN), NOON, "2026-11-20T12:00:00Z", null])(
    "refuses %o as a time: it would switch the checks of time off",
    async (wrong) => {
      const tokens = userTokens({ secret: SECRET });
      const sessions = userTokens({ lookup: () => ({ id: 7 }) });
      const options = { at: wrong as Date };
      const token = await tokens.sign({ id: 7 });
      await expect(tokens.verify(token, options)).rejects.toMatchObject({ code: "OPTION_INVALID" });
      await expect(sessions.verify(token, options)).rejects.toMatchObject({ code: "OPTION_INVALID" });
    },
  );
});

describe("a session looked up as of another time", () => {
  it("is asked for with that time, neither from the cache nor into it", async () => {
    const asked: (Date | undefined)[] = [];
    const tokens = userTokens({
      lookup: (_token: string, { at: time }) => {
        asked.push(time);
        return time ? { id: "then" } : { id: "now" };
      },
    });
    const token = "a session token";
    expect((await tokens.verify(token, at(0))).claims?.sub).toBe("then");
    expect((await tokens.verify(token)).claims?.sub).toBe("now");
    expect((await tokens.verify(token, at(hour))).claims?.sub).toBe("then");
    expect((await tokens.verify(token)).claims?.sub).toBe("now");
    expect(asked).toEqual([at(0).at, undefined, at(hour).at]);
  });
});
