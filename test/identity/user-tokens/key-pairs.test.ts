import { execFileSync } from "node:child_process";
import { decodeProtectedHeader, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { userTokens, type SigningAlgorithm } from "../../../src/identity/index.js";
import { errorOf, forge, SECRET } from "./forge.js";

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const algorithms: SigningAlgorithm[] = ["RS256", "ES256", "EdDSA"];
const pairs = new Map<SigningAlgorithm, Pair>();
const pair = (algorithm: SigningAlgorithm) => pairs.get(algorithm)!;
const later = 9_999_999_999;

beforeAll(async () => {
  for (const algorithm of algorithms) {
    pairs.set(algorithm, await generateKeyPair(algorithm, { extractable: true }));
  }
});

const forms = {
  PEM: async (algorithm: SigningAlgorithm) => ({
    privateKey: await exportPKCS8(pair(algorithm).privateKey),
    publicKey: await exportSPKI(pair(algorithm).publicKey),
  }),
  JWK: async (algorithm: SigningAlgorithm) => ({
    privateKey: await exportJWK(pair(algorithm).privateKey),
    publicKey: await exportJWK(pair(algorithm).publicKey),
  }),
  CryptoKey: async (algorithm: SigningAlgorithm) => pair(algorithm),
};

describe.each(algorithms)("%s", (algorithm) => {
  it.each(Object.entries(forms))("signs and verifies with a %s", async (_, form) => {
    const { privateKey, publicKey } = await form(algorithm);
    const signer = userTokens({ keys: [{ kid: "a", algorithm, privateKey }] });
    const reader = userTokens({ keys: [{ kid: "a", algorithm, publicKey }] });
    const token = await signer.sign({ id: 42 });
    expect(decodeProtectedHeader(token)).toEqual({ alg: algorithm, typ: "JWT", kid: "a" });
    expect((await signer.verify(token)).claims?.sub).toBe("42");
    expect((await reader.verify(token)).claims?.sub).toBe("42");
  });

  it("can't sign with a public key only, and says so", async () => {
    const { publicKey } = pair(algorithm);
    const error = await errorOf(() => userTokens({ keys: [{ algorithm, publicKey }] }).sign({ id: 1 }));
    expect(error.code).toBe("TOKEN_CANNOT_SIGN");
  });

  it("refuses a token that was changed or signed by another key of the same kind", async () => {
    const stranger = await generateKeyPair(algorithm, { extractable: true });
    const ours = userTokens({ keys: [{ algorithm, privateKey: pair(algorithm).privateKey }] });
    const theirs = userTokens({ keys: [{ algorithm, privateKey: stranger.privateKey }] });
    const token = await ours.sign({ id: 1 });
    const [header, , signature] = token.split(".");
    const [, payload] = (await ours.sign({ id: 2 })).split(".");
    expect((await ours.verify(`${header}.${payload}.${signature}`)).reason).toBe("bad-signature");
    expect((await ours.verify(await theirs.sign({ id: 1 }))).reason).toBe("bad-signature");
    expect((await ours.verify(token)).reason).toBeNull();
  });
});

describe("several keys", () => {
  it("sign with the first private one, or the one that is named, and all of them verify", async () => {
    const keys = algorithms.map((algorithm) => ({ kid: algorithm, algorithm, ...pair(algorithm) }));
    const [publicOnly, ...others] = keys.map(({ kid, algorithm, publicKey }, index) =>
      index === 0 ? { kid, algorithm, publicKey } : keys[index]!,
    );
    const first = userTokens({ keys: [publicOnly!, ...others] });
    expect(decodeProtectedHeader(await first.sign({ id: 1 })).kid).toBe("ES256");
    for (const { kid } of keys) {
      const token = await userTokens({ keys, signWith: kid }).sign({ id: 1 });
      expect(decodeProtectedHeader(token).kid).toBe(kid);
      expect((await first.verify(token)).reason).toBeNull();
    }
  });

  it("rotate: a new key signs, tokens of the old one stay good until it is taken out", async () => {
    const next = await generateKeyPair("ES256", { extractable: true });
    const old = { kid: "old", algorithm: "ES256", publicKey: pair("ES256").publicKey } as const;
    const renewed = { kid: "new", algorithm: "ES256", privateKey: next.privateKey } as const;
    const token = await forge({ sub: "1", exp: later }, pair("ES256").privateKey, {
      alg: "ES256",
      kid: "old",
    });
    expect((await userTokens({ keys: [renewed, old] }).verify(token)).reason).toBeNull();
    expect((await userTokens({ keys: [renewed] }).verify(token)).reason).toBe("unknown-key");
  });

  it("never use a key for another algorithm than its own", async () => {
    const keys = [
      { kid: "rsa", algorithm: "RS256" as const, publicKey: pair("RS256").publicKey },
      { kid: "ec", algorithm: "ES256" as const, publicKey: pair("ES256").publicKey },
    ];
    const tokens = userTokens({ keys });
    const claims = { sub: "1", exp: later };
    const mislabelled = await forge(claims, pair("ES256").privateKey, { alg: "ES256", kid: "rsa" });
    expect((await tokens.verify(mislabelled)).reason).toBe("unknown-key");
    const edDsa = await forge(claims, pair("EdDSA").privateKey, { alg: "EdDSA" });
    expect((await tokens.verify(edDsa)).reason).toBe("algorithm-refused");
    const pem = await exportSPKI(pair("RS256").publicKey);
    expect((await tokens.verify(await forge(claims, pem, { kid: "rsa" }))).reason).toBe("algorithm-refused");
  });
});

describe("a key is taken", () => {
  it("from an environment variable that writes \\n for line breaks", async () => {
    const pem = (await exportPKCS8(pair("ES256").privateKey)).replaceAll("\n", "\\n");
    const tokens = userTokens({ keys: [{ algorithm: "ES256", privateKey: ` ${pem}\\n` }] });
    expect((await tokens.verify(await tokens.sign({ id: 1 }))).reason).toBeNull();
  });

  it("as openssl writes it", async () => {
    const privateKey = execFileSync("openssl", ["genpkey", "-algorithm", "ed25519"], { encoding: "utf8" });
    const publicKey = execFileSync("openssl", ["pkey", "-pubout"], { input: privateKey, encoding: "utf8" });
    const token = await userTokens({ keys: [{ algorithm: "EdDSA", privateKey }] }).sign({ id: 1 });
    expect((await userTokens({ keys: [{ algorithm: "EdDSA", publicKey }] }).verify(token)).reason).toBeNull();
  });

  it("as a CryptoKey that can't be exported, when the public key stands beside it", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const alone = await errorOf(() => userTokens({ keys: [{ algorithm: "ES256", privateKey }] }));
    expect(alone.code).toBe("TOKEN_KEY_INVALID");
    expect(alone.message).toContain("publicKey");
    const tokens = userTokens({ keys: [{ algorithm: "ES256", privateKey, publicKey }] });
    expect((await tokens.verify(await tokens.sign({ id: 1 }))).reason).toBeNull();
  });
});

describe("a key is refused at start", () => {
  it.each([
    ["not set", undefined, "SECRET_MISSING"],
    ["empty", "", "SECRET_MISSING"],
    ["no PEM", "MIIEvQIBADANBg", "TOKEN_KEY_INVALID"],
    ["PKCS#1", "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----", "TOKEN_KEY_INVALID"],
    ["encrypted", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n", "TOKEN_KEY_INVALID"],
    ["public", "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----", "TOKEN_KEY_INVALID"],
    ["a number", 42, "TOKEN_KEY_INVALID"],
    ["an object", {}, "TOKEN_KEY_INVALID"],
    ["a secret JWK", { kty: "oct", k: "c2VjcmV0" }, "TOKEN_KEY_INVALID"],
    ["a public JWK", { kty: "RSA", n: "AQ", e: "AQAB" }, "TOKEN_KEY_INVALID"],
    ["a JWK of another type", { kty: "EC", crv: "P-256", x: "AQ", y: "AQ", d: "AQ" }, "TOKEN_KEY_INVALID"],
    ["a JWK for encryption", { kty: "RSA", n: "AQ", e: "AQAB", d: "AQ", use: "enc" }, "TOKEN_KEY_INVALID"],
    ["a JWK for RS512", { kty: "RSA", n: "AQ", e: "AQAB", d: "AQ", alg: "RS512" }, "TOKEN_KEY_INVALID"],
  ])("when the private one is %s", async (_, privateKey, code) => {
    const error = await errorOf(() => userTokens({ keys: [{ algorithm: "RS256", privateKey }] } as never));
    expect(error.code).toBe(code);
    expect(error.message).toContain("keys[0]");
  });

  it("when the halves are mixed up", async () => {
    const { privateKey, publicKey } = pair("ES256");
    const swapped = await errorOf(() =>
      userTokens({ keys: [{ algorithm: "ES256", privateKey: publicKey, publicKey: privateKey }] }),
    );
    expect(swapped.code).toBe("TOKEN_KEY_INVALID");
    const jwk = await exportJWK(privateKey);
    const secretAsPublic = await errorOf(() =>
      userTokens({ keys: [{ algorithm: "ES256", publicKey: jwk }] }),
    );
    expect(secretAsPublic.code).toBe("TOKEN_KEY_INVALID");
    expect(secretAsPublic.message).not.toContain(jwk.d);
  });

  it.each([
    ["no list", "key"],
    ["an empty list", []],
    ["a list of texts", ["key"]],
    ["an unknown algorithm", [{ algorithm: "HS256", publicKey: "x" }]],
    ["no algorithm", [{ publicKey: "x" }]],
  ])("when `keys` is %s", async (_, keys) => {
    expect((await errorOf(() => userTokens({ keys } as never))).code).toBe("OPTION_INVALID");
  });

  it("when two have one name, or signWith names none that can sign", async () => {
    const { publicKey, privateKey } = pair("ES256");
    const key = { kid: "a", algorithm: "ES256", publicKey } as const;
    expect((await errorOf(() => userTokens({ keys: [key, key] }))).code).toBe("OPTION_INVALID");
    expect((await errorOf(() => userTokens({ keys: [key], signWith: "a" }))).code).toBe("OPTION_INVALID");
    const able = { kid: "b", algorithm: "ES256", privateKey } as const;
    expect((await errorOf(() => userTokens({ keys: [key, able], signWith: "c" }))).code).toBe(
      "OPTION_INVALID",
    );
    expect((await errorOf(() => userTokens({ keys: [{ ...key, hint: 1 } as never] }))).code).toBe(
      "OPTION_UNKNOWN",
    );
  });
});

describe("a key that only Web Crypto can judge is named at its first use", () => {
  it.each([
    ["damaged", () => "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"],
    ["of another algorithm", () => exportPKCS8(pair("EdDSA").privateKey)],
  ])("when it is %s", async (_, make) => {
    const privateKey = await make();
    const tokens = userTokens({ keys: [{ algorithm: "ES256", privateKey }] });
    for (const use of [() => tokens.sign({ id: 1 }), () => tokens.verify("eyJhbGciOiJFUzI1NiJ9.e30.AA")]) {
      const error = await errorOf(use);
      expect(error.code).toBe("TOKEN_KEY_INVALID");
      expect(error.message).toContain("keys[0]");
      const body = privateKey.split("\n")[1]!;
      expect(`${error.stack ?? ""}${String(error.cause)}`).not.toContain(body);
    }
  });

  it("when the halves belong to two pairs", async () => {
    const { publicKey } = await generateKeyPair("ES256");
    const tokens = userTokens({
      keys: [{ algorithm: "ES256", privateKey: pair("ES256").privateKey, publicKey }],
    });
    const error = await errorOf(() => tokens.sign({ id: 1 }));
    expect(error.code).toBe("TOKEN_KEY_INVALID");
    expect(error.message).toContain("fit together");
  });

  it("when it is an RSA key of 1,024 bits, private or public", async () => {
    const weak = await crypto.subtle.generateKey(
      {
        name: "RSASSA-PKCS1-v1_5",
        hash: "SHA-256",
        modulusLength: 1_024,
        publicExponent: new Uint8Array([1, 0, 1]),
      },
      true,
      ["sign", "verify"],
    );
    const signer = userTokens({ keys: [{ algorithm: "RS256", privateKey: weak.privateKey }] });
    expect((await errorOf(() => signer.sign({ id: 1 }))).code).toBe("TOKEN_KEY_INVALID");
    const reader = userTokens({ keys: [{ algorithm: "RS256", publicKey: weak.publicKey }] });
    const token = await forge({ sub: "1" }, pair("RS256").privateKey, { alg: "RS256" });
    expect((await errorOf(() => reader.verify(token))).code).toBe("TOKEN_KEY_INVALID");
  });

  it("when a CryptoKey is not for signatures of this algorithm", async () => {
    const tokens = userTokens({ keys: [{ algorithm: "ES256", publicKey: pair("RS256").publicKey }] });
    const token = await forge({ sub: "1" }, pair("ES256").privateKey, { alg: "ES256" });
    expect((await errorOf(() => tokens.verify(token))).code).toBe("TOKEN_KEY_INVALID");
  });
});

it("a secret can't be given as a key pair, nor a key pair as a secret", async () => {
  const { privateKey } = pair("ES256");
  expect((await errorOf(() => userTokens({ secret: privateKey } as never))).code).toMatch(
    /OPTION_INVALID|SECRET_MISSING/,
  );
  expect((await errorOf(() => userTokens({ keys: [{ algorithm: "ES256", privateKey: SECRET }] }))).code).toBe(
    "TOKEN_KEY_INVALID",
  );
});
